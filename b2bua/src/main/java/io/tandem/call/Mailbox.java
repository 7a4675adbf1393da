package io.tandem.call;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Predicate;

/** Events that wait for a script. Loop, or the script that has the turn. */
final class Mailbox {
    /** Digits and progress that may wait; ends and answers always may, they are bounded by the legs. */
    private static final int LIMIT = 64;

    private final Deque<Event> events = new ArrayDeque<>();

    /** False: full, the event is left out. */
    boolean add(Event event) {
        if (mayBeLeftOut(event) && events.size() >= LIMIT) {
            return false;
        }
        events.addLast(event);
        return true;
    }

    private static boolean mayBeLeftOut(Event event) {
        return switch (event) {
            case Event.Digit _, Event.Progressed _, Event.Modified _, Event.Recorded _ -> true;
            case Event.Answered _, Event.Failed _, Event.Ended _, Event.Played _, Event.Elapsed _ -> false;
        };
    }

    boolean isEmpty() {
        return events.isEmpty();
    }

    Event removeFirst() {
        return events.removeFirst();
    }

    /** Such an event waits. */
    boolean has(Predicate<Event> wanted) {
        return events.stream().anyMatch(wanted);
    }

    /** Takes the first such event out. */
    Optional<Event> take(Predicate<Event> wanted) {
        Optional<Event> first = events.stream().filter(wanted).findFirst();
        first.ifPresent(events::removeFirstOccurrence);
        return first;
    }

    /** Takes all such events out; true if there were any. */
    boolean drop(Predicate<Event> unwanted) {
        return events.removeIf(unwanted);
    }

    /** Takes out what is about a leg that is the script's no more. */
    void forget(Leg leg) {
        events.removeIf(event -> isAbout(event, leg));
    }

    private static boolean isAbout(Event event, Leg leg) {
        return switch (event) {
            case Event.Progressed e -> e.leg() == leg;
            case Event.Answered e -> e.leg() == leg;
            case Event.Failed e -> e.leg() == leg;
            case Event.Ended e -> e.leg() == leg;
            case Event.Digit e -> e.leg() == leg;
            case Event.Played e -> e.leg() == leg;
            case Event.Modified e -> e.leg() == leg;
            case Event.Recorded e -> e.leg() == leg;
            case Event.Elapsed _ -> false;
        };
    }

    void clear() {
        events.clear();
    }
}

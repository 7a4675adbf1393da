package io.tandem.feature;

import io.tandem.call.BestRefusal;
import io.tandem.call.Dial;
import io.tandem.call.Header;
import io.tandem.call.Leg;
import io.tandem.call.Reason;
import io.tandem.call.Refusal;
import io.tandem.call.Script;
import io.tandem.call.Target;
import io.tandem.pbx.Directory;
import io.tandem.pbx.RingGroup;
import io.tandem.pbx.RingGroups;
import io.tandem.pbx.Settings;
import io.tandem.pbx.User;
import io.tandem.pbx.UserSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * Finds somebody who answers for a number: the user's settings, his phones, whom he forwards to, the members of a group; one after another
 * until one answers or the best of the refusals is the caller's (RFC 3261 16.7). Every service that wants to reach a number comes here.
 */
public final class Hunt {
    /** What became of it. */
    public sealed interface Outcome {
        /** This phone answered; whoever listens has not been answered yet. */
        record Answered(Leg leg) implements Outcome {}

        /** Nobody did, and this is why. */
        record Failed(Refusal refusal) implements Outcome {}
    }

    /**
     * How the exchange rings.
     *
     * @param ringMs how long phones ring where a user has no time of his own
     * @param stepMs how long each member of a serial group rings
     * @param mostDiversions how often a call may be forwarded in all
     * @param isOurs whether a host is this exchange
     */
    public record Ringing(String domain, long ringMs, long stepMs, int mostDiversions, Predicate<String> isOurs) {}

    private static final Refusal BUSY = Refusal.of(486);
    private static final Refusal UNAVAILABLE = Refusal.of(480);

    private final Contacts contacts;
    private final Directory directory;
    private final Settings settings;
    private final RingGroups groups;
    private final Screening screening;
    private final Ringing ringing;

    public Hunt(Contacts contacts, Directory directory, Settings settings, RingGroups groups, Ringing ringing) {
        this.contacts = contacts;
        this.directory = directory;
        this.settings = settings;
        this.groups = groups;
        this.ringing = ringing;
        screening = new Screening(directory, settings, ringing.domain());
    }

    /** Reaches a user or a group; {@code listener} hears that phones ring, and 181 when the call is forwarded, unless he talks already. */
    public Outcome reach(Script script, Leg listener, Introduction who, String number) {
        return reach(script, Optional.of(listener), who, number);
    }

    /** The same when perhaps nobody listens: we call on our own account. */
    public Outcome reach(Script script, Optional<Leg> listener, Introduction who, String number) {
        if (!screening.mayCall(who.user(), number)) {
            return new Outcome.Failed(screening.originating());
        }
        return new Search(script, listener, who, contacts).outcome(number);
    }

    /** Reaches one phone of a user: nobody is forwarded to. Who may not call the user does not reach it either. */
    Outcome reachPhone(Script script, Leg listener, Introduction who, GruuCall.Instance instance) {
        String user = instance.user();
        if (!screening.mayCall(who.user(), user)) {
            return new Outcome.Failed(screening.originating());
        }
        if (screening.isBlocked(user, who.user())) {
            return new Outcome.Failed(screening.terminating());
        }
        Search search = new Search(script, Optional.of(listener), who, instance.phone());
        return switch (search.ring(user, Trail.from(user), ringMs(user))) {
            case Dial.Outcome.Answered(Leg leg) -> new Outcome.Answered(leg);
            case Dial.Outcome.Refused refused -> new Outcome.Failed(refused.best());
            case Dial.Outcome.NoAnswer late -> new Outcome.Failed(late.best());
        };
    }

    private long ringMs(String user) {
        return directory.find(user).flatMap(User::ringTimeout).map(Duration::toMillis).orElse(ringing.ringMs());
    }

    /** A 6xx speaks for the whole hunt, but 600, which says no more than busy. */
    private static boolean endsTheHunt(Refusal refusal) {
        return refusal.code() > 600;
    }

    /** One call on its way from number to number. */
    private final class Search {
        private final Script script;
        private final Optional<Leg> listener;
        private final Introduction who;
        private final Contacts reachable;
        private final List<Refusal> refusals = new ArrayList<>();
        private Optional<Refusal> deadEnd = Optional.empty();
        private int diversions;
        private boolean ended;

        Search(Script script, Optional<Leg> listener, Introduction who, Contacts reachable) {
            this.script = script;
            this.listener = listener;
            this.who = who;
            this.reachable = reachable;
            diversions = who.diversions();
        }

        Outcome outcome(String number) {
            Trail trail = listener.filter(Leg::isSentOn).map(leg -> Trail.sentOn(leg.invite().headers(), number)).orElseGet(() -> Trail.from(number));
            return visit(number, trail).<Outcome>map(Outcome.Answered::new).orElseGet(() -> new Outcome.Failed(best()));
        }

        private Refusal best() {
            return refusals.isEmpty() ? deadEnd.orElse(UNAVAILABLE) : BestRefusal.of(refusals);
        }

        private Optional<Leg> visit(String number, Trail trail) {
            Optional<RingGroup> group = groups.find(number);
            if (group.isPresent()) {
                return visit(group.get(), trail);
            }
            if (screening.isBlocked(number, who.user())) {
                return refused(screening.terminating());
            }
            UserSettings set = directory.has(number) ? settings.of(number) : UserSettings.NONE;
            if (set.forwardAll().isPresent()) {
                return onward(number, set.forwardAll().get(), trail, Trail.Cause.UNCONDITIONAL);
            }
            return switch (ring(number, trail, ringMs(number))) {
                case Dial.Outcome.Answered(Leg leg) -> Optional.of(leg);
                case Dial.Outcome.NoAnswer(List<Refusal> early) -> {
                    refusals.addAll(early);
                    refusals.add(UNAVAILABLE);
                    yield forwarded(number, set.forwardNoAnswer(), trail, Trail.Cause.NO_ANSWER);
                }
                case Dial.Outcome.Refused(List<Refusal> said) -> refused(number, set, trail, said);
            };
        }

        private Optional<Leg> refused(String number, UserSettings set, Trail trail, List<Refusal> said) {
            Optional<Refusal> redirection = said.stream().filter(Redirection::isOne).findFirst();
            List<String> elsewhere = redirection.map(one -> Redirection.numbers(one, ringing.isOurs())).orElse(List.of());
            if (!elsewhere.isEmpty()) {
                return redirected(number, elsewhere, trail);
            }
            refusals.addAll(said);
            Refusal word = BestRefusal.among(said).orElse(UNAVAILABLE);
            if (endsTheHunt(word)) {
                ended = true;
                return Optional.empty();
            }
            boolean isBusy = word.code() == 486 || word.code() == 600;
            Trail.Cause why = isBusy ? Trail.Cause.BUSY : word.code() == 408 ? Trail.Cause.NO_ANSWER : Trail.Cause.UNAVAILABLE;
            return forwarded(number, isBusy ? set.forwardBusy() : set.forwardNoAnswer(), trail, why);
        }

        private Optional<Leg> refused(Refusal refusal) {
            refusals.add(refusal);
            return Optional.empty();
        }

        private Optional<Leg> redirected(String number, List<String> elsewhere, Trail trail) {
            for (String target : elsewhere) {
                Optional<Leg> answered = onward(number, target, trail, Trail.Cause.DEFLECTED);
                if (answered.isPresent() || ended) {
                    return answered;
                }
            }
            return Optional.empty();
        }

        private Optional<Leg> forwarded(String from, Optional<String> target, Trail trail, Trail.Cause why) {
            return target.flatMap(number -> onward(from, number, trail, why));
        }

        /** Goes on to the next number, unless the call has been there, has been sent about too often, or the forwarding user may not call it. */
        private Optional<Leg> onward(String from, String number, Trail trail, Trail.Cause why) {
            Optional<Refusal> objection = objection(from, number, trail);
            if (objection.isPresent()) {
                deadEnd = deadEnd.or(() -> objection);
                return Optional.empty();
            }
            diversions++;
            listener.ifPresent(leg -> leg.progress(181, "Call Is Being Forwarded"));
            return visit(number, trail.onward(number, why));
        }

        private Optional<Refusal> objection(String from, String number, Trail trail) {
            if (trail.has(number)) {
                return Optional.of(Refusal.of(482));
            }
            if (diversions >= ringing.mostDiversions()) {
                return Optional.of(new Refusal(480, "", List.of(Reason.sip(480, "forwarded too often")), OptionalInt.empty(), List.of()));
            }
            return screening.mayCall(Optional.of(from), number) ? Optional.empty() : Optional.of(screening.originating());
        }

        // ---- groups: each member's phones are tried once, whatever he forwards; callers whom he blocks do not reach him ----

        private Optional<Leg> visit(RingGroup group, Trail trail) {
            List<String> members = group.members().stream().filter(member -> screening.mayCall(who.user(), member) && !screening.isBlocked(member, who.user())).toList();
            return switch (group.order()) {
                case SERIAL -> oneAfterAnother(members, trail);
                case PARALLEL -> allAtOnce(members, trail);
            };
        }

        private Optional<Leg> oneAfterAnother(List<String> members, Trail trail) {
            for (String member : members) {
                Optional<Leg> answered = take(ring(member, trail, ringing.stepMs()));
                if (answered.isPresent() || ended) {
                    return answered;
                }
            }
            return Optional.empty();
        }

        private Optional<Leg> allAtOnce(List<String> members, Trail trail) {
            List<Dial.Phone> phones = new ArrayList<>();
            for (String member : members) {
                switch (line(member, trail)) {
                    case Line.Silent(Refusal why) -> refusals.add(why);
                    case Line.Phones(List<Dial.Phone> his) -> phones.addAll(his);
                }
            }
            return phones.isEmpty() ? Optional.empty() : take(Dial.ring(script, listener, phones, ringing.ringMs(), Hunt::endsTheHunt));
        }

        private Optional<Leg> take(Dial.Outcome outcome) {
            return switch (outcome) {
                case Dial.Outcome.Answered(Leg leg) -> Optional.of(leg);
                case Dial.Outcome.NoAnswer(List<Refusal> early) -> {
                    refusals.addAll(early);
                    yield refused(UNAVAILABLE);
                }
                case Dial.Outcome.Refused(List<Refusal> said) -> {
                    refusals.addAll(said);
                    ended = said.stream().anyMatch(Hunt::endsTheHunt);
                    yield Optional.empty();
                }
            };
        }

        // ---- one user's phones ----

        private Dial.Outcome ring(String user, Trail trail, long ringMs) {
            return switch (line(user, trail)) {
                case Line.Silent(Refusal why) -> new Dial.Outcome.Refused(List.of(why));
                case Line.Phones(List<Dial.Phone> phones) ->
                        Dial.ring(script, listener, phones, ringMs, refusal -> refusal.code() >= 600 || Redirection.isOne(refusal));
            };
        }

        private Line line(String user, Trail trail) {
            if (settings.of(user).doNotDisturb() && directory.has(user)) {
                return new Line.Silent(BUSY);
            }
            return switch (reachable.reach(user)) {
                case Contacts.Reach.Unknown _ -> new Line.Silent(Refusal.of(404));
                case Contacts.Reach.Absent _ -> new Line.Silent(UNAVAILABLE);
                case Contacts.Reach.Busy _ -> new Line.Silent(BUSY);
                case Contacts.Reach.At(List<Target> targets, Runnable release) -> new Line.Phones(phones(user, targets, trail.headers(ringing.domain()), SentOn.last(targets.size(), release)));
            };
        }

        private List<Dial.Phone> phones(String user, List<Target> targets, List<Header> headers, Runnable whenOver) {
            return targets.stream().map(target -> new Dial.Phone(who.towards(target, headers), user, whenOver,
                    refusal -> Redirection.proxy(refusal).map(proxy -> who.towards(new Target(target.requestUri(), Optional.empty(), List.of(proxy)), headers)))).toList();
        }
    }

    /** What there is to ring of a user. */
    private sealed interface Line {
        record Silent(Refusal why) implements Line {}

        record Phones(List<Dial.Phone> phones) implements Line {}
    }
}

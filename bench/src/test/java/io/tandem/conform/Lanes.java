package io.tandem.conform;

import io.tandem.phone.wire.MessageFault;
import io.tandem.phone.wire.TransportKind;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Plays flows side by side, each lane with users of its own, so that waiting does not add up; a lane that is done takes the next flow. */
final class Lanes {
    private static final Duration PATIENCE = Duration.ofSeconds(8);
    /** Flows whose numbers are tied to the first users of the demo, and those that look at the one parking lot. */
    private static final Map<String, Integer> PINNED = Map.of("12", 0, "12-parallel", 0, "15", 1, "15-lot", 1);
    private static final int LANES = 4;

    private Lanes() {}

    static Site site(InetSocketAddress server, TransportKind transport, Roster roster, boolean literal, MessageFault fault) {
        return new Site(server, InetAddress.getLoopbackAddress(), transport, roster, literal, PATIENCE, fault);
    }

    /** Results by flow id. {@code elsewhere}: flows that are played against a server of their own, one after another. */
    static Map<String, FlowResult> play(InetSocketAddress server, TransportKind transport, Roster.Hold hold, List<Flow> flows, Map<String, InetSocketAddress> elsewhere) {
        Map<String, FlowResult> out = new ConcurrentHashMap<>();
        Queue<Flow> common = new ConcurrentLinkedQueue<>(flows.stream().filter(f -> !PINNED.containsKey(f.id()) && !elsewhere.containsKey(f.id())).toList());
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < LANES; i++) {
            int lane = i;
            Tester tester = new Tester(site(server, transport, roster(i, hold), true, MessageFault.NONE));
            threads.add(Thread.ofPlatform().name("lane " + i).start(() -> {
                flows.stream().filter(f -> PINNED.getOrDefault(f.id(), -1) == lane && !elsewhere.containsKey(f.id())).forEach(f -> out.put(f.id(), tester.play(f)));
                for (Flow flow = common.poll(); flow != null; flow = common.poll()) {
                    out.put(flow.id(), tester.play(flow));
                }
            }));
        }
        threads.add(Thread.ofPlatform().name("lane of other servers").start(() -> flows.stream().filter(f -> elsewhere.containsKey(f.id()))
                .forEach(f -> out.put(f.id(), new Tester(site(elsewhere.getOrDefault(f.id(), server), transport, roster(0, hold), true, MessageFault.NONE)).play(f)))));
        threads.forEach(Lanes::join);
        return out;
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** 1000 to 1003, 1004 to 1007, 1010 to 1013, 1014 to 1017; the outsider is of the other pickup group. */
    static Roster roster(int lane, Roster.Hold hold) {
        Roster demo = RosterReader.demo();
        int first = 1000 + lane % 2 * 4 + lane / 2 * 10;
        int outsider = lane < 2 ? 1018 + lane : 1006 + lane;
        Map<String, Person> others = new java.util.HashMap<>(demo.others());
        others.put("outsider", person(outsider));
        Map<String, String> numbers = new java.util.HashMap<>(demo.numbers());
        numbers.put("park-fall-back", Integer.toString(first + 2));
        return new Roster(Optional.of("tandem.local"), Map.of(Role.ALICE, person(first), Role.BOB, person(first + 1), Role.CAROL, person(first + 2), Role.BILL, person(first + 3)),
                others, numbers, hold);
    }

    private static Person person(int number) {
        return new Person(Integer.toString(number), "secret-" + number);
    }
}

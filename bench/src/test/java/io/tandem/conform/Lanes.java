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
import java.util.concurrent.ConcurrentHashMap;

/** Plays flows side by side, each lane with users of its own, so that waiting does not add up. */
final class Lanes {
    private static final Duration PATIENCE = Duration.ofSeconds(8);
    /** Flows whose numbers are tied to the first users of the demo. */
    private static final List<String> FIRST_LANE = List.of("12");
    private static final int LANES = 4;

    private Lanes() {}

    static Site site(InetSocketAddress server, TransportKind transport, Roster roster, boolean literal, MessageFault fault) {
        return new Site(server, InetAddress.getLoopbackAddress(), transport, roster, literal, PATIENCE, fault);
    }

    /** Results by flow id. */
    static Map<String, FlowResult> play(InetSocketAddress server, TransportKind transport, Roster.Hold hold, List<Flow> flows) {
        Map<String, FlowResult> out = new ConcurrentHashMap<>();
        List<List<Flow>> lanes = new ArrayList<>();
        for (int i = 0; i < LANES; i++) {
            lanes.add(new ArrayList<>());
        }
        int next = 0;
        for (Flow flow : flows) {
            lanes.get(FIRST_LANE.contains(flow.id()) ? 0 : next++ % LANES).add(flow);
        }
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < LANES; i++) {
            Tester tester = new Tester(site(server, transport, roster(i, hold), true, MessageFault.NONE));
            List<Flow> lane = lanes.get(i);
            threads.add(Thread.ofPlatform().name("lane " + i).start(() -> lane.forEach(f -> out.put(f.id(), tester.play(f)))));
        }
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
        return new Roster(Optional.of("tandem.local"), Map.of(Role.ALICE, person(first), Role.BOB, person(first + 1), Role.CAROL, person(first + 2), Role.BILL, person(first + 3)),
                others, demo.numbers(), hold);
    }

    private static Person person(int number) {
        return new Person(Integer.toString(number), "secret-" + number);
    }
}

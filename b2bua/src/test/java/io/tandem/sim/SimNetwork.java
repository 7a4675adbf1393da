package io.tandem.sim;

import java.util.HashMap;
import java.util.Map;

/** Loses, repeats and reorders; never loses so much of one message in a row that repeating it cannot help. */
final class SimNetwork {
    private final SimWorld world;
    private static final int MOST_LOST_IN_A_ROW = 2;

    private final Map<String, SimStack> stacks = new HashMap<>();
    private final Map<String, Integer> lostInARow = new HashMap<>();
    private final int lossPercent;
    private final int repeatPercent;
    private final long jitterMs;

    SimNetwork(SimWorld world) {
        this.world = world;
        lossPercent = world.chance(40) ? 0 : world.random.nextInt(20);
        repeatPercent = world.chance(50) ? 0 : world.random.nextInt(15);
        jitterMs = world.chance(30) ? 1 : world.between(1, 400);
    }

    boolean isLossy() {
        return lossPercent > 0;
    }

    void join(String name, SimStack stack) {
        stacks.put(name, stack);
    }

    void send(SimMessage message) {
        boolean lost = world.chance(lossPercent) && lostInARow.merge(line(message), 1, Integer::sum) <= MOST_LOST_IN_A_ROW;
        if (!lost) {
            lostInARow.remove(line(message));
            carry(message);
        }
        if (world.chance(repeatPercent)) {
            carry(message);
        }
    }

    private void carry(SimMessage message) {
        world.after(world.between(1, 1 + jitterMs), () -> {
            world.trace(line(message));
            SimStack stack = stacks.get(message.to());
            if (stack != null) {
                stack.receive(message);
            }
        });
    }

    static String line(SimMessage message) {
        return switch (message) {
            case SimMessage.Request r -> r.from() + ">" + r.to() + " " + r.method() + " " + r.cseq() + " " + r.callId();
            case SimMessage.Response r -> r.from() + ">" + r.to() + " " + r.code() + " " + r.method() + " " + r.cseq() + " " + r.toTag();
        };
    }
}

package io.tandem.sim;

import io.tandem.sim.SimMessage.Request;
import io.tandem.sim.SimMessage.Response;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A small transaction layer: repeats requests and final answers, absorbs repetitions, acknowledges refusals (RFC 3261 17; RFC 3262 3). */
final class SimStack {
    static final long T1 = 500;
    static final long T2 = 4_000;
    static final long LIMIT = 64 * T1;

    /** Who sits on top. */
    interface User {
        void onRequest(ServerTransaction transaction);

        /** First ACK of a 2xx. */
        void onAck(Request ack);

        void onAckMissing(ServerTransaction transaction);
    }

    /** A request that came in, until it is forgotten. */
    static final class ServerTransaction {
        final Request request;
        private Optional<Response> last = Optional.empty();
        private boolean acknowledged;

        ServerTransaction(Request request) {
            this.request = request;
        }

        boolean isFinal() {
            return last.isPresent() && last.get().code() >= 200;
        }
    }

    private static final class ClientTransaction {
        private final Request request;
        private final Consumer<Response> user;
        private final Set<String> accepted = new HashSet<>();
        private boolean heard;
        private boolean done;

        ClientTransaction(Request request, Consumer<Response> user) {
            this.request = request;
            this.user = user;
        }
    }

    private final SimWorld world;
    private final SimNetwork network;
    private final User user;
    private final Map<String, ServerTransaction> servers = new HashMap<>();
    private final Map<String, ClientTransaction> clients = new HashMap<>();
    private final Map<String, Request> acks = new HashMap<>();
    private final Set<String> ackedForks = new HashSet<>();
    private boolean dead;

    SimStack(SimWorld world, SimNetwork network, String name, User user) {
        this.world = world;
        this.network = network;
        this.user = user;
        network.join(name, this);
    }

    /** Neither hears nor says anything any more. */
    void die() {
        dead = true;
    }

    boolean isDead() {
        return dead;
    }

    private void put(SimMessage message) {
        if (!dead) {
            network.send(message);
        }
    }

    // ---- as client ----

    void send(Request request, Consumer<Response> answers) {
        ClientTransaction transaction = new ClientTransaction(request, answers);
        clients.put(request.key(), transaction);
        transmit(transaction, T1, world.nowMs() + LIMIT);
    }

    private void transmit(ClientTransaction transaction, long intervalMs, long endMs) {
        boolean invite = transaction.request.method().equals("INVITE");
        if (dead || transaction.done || (invite && transaction.heard)) {
            return;
        }
        if (world.nowMs() >= endMs) {
            transaction.done = true;
            transaction.user.accept(transaction.request.answer(408, ""));
            return;
        }
        put(transaction.request);
        world.after(Math.min(intervalMs, endMs - world.nowMs()), () -> transmit(transaction, invite ? intervalMs * 2 : Math.min(intervalMs * 2, T2), endMs));
    }

    /** Sends the ACK of a 2xx, now and whenever the 2xx comes again. */
    void acknowledge(Request ack) {
        acks.put(ack.callId() + ack.cseq() + ack.toTag(), ack);
        put(ack);
    }

    private void received(Response response) {
        ClientTransaction transaction = clients.get(response.key());
        if (transaction == null) {
            return;
        }
        boolean invite = response.method().equals("INVITE");
        transaction.heard = true;
        if (invite && response.code() >= 300) {
            put(ack(transaction.request, response));
        }
        if (invite && response.code() / 100 == 2) {
            accepted(transaction, response);
        } else if (!transaction.done) {
            transaction.done = response.code() >= 200;
            transaction.user.accept(response);
        }
    }

    private void accepted(ClientTransaction transaction, Response response) {
        if (transaction.accepted.add(response.toTag())) {
            transaction.done = true;
            transaction.user.accept(response);
        } else {
            Optional.ofNullable(acks.get(response.callId() + response.cseq() + response.toTag())).ifPresent(this::put);
        }
    }

    private static Request ack(Request invite, Response response) {
        return new Request(invite.from(), invite.to(), invite.callId(), invite.cseq(), "ACK", invite.fromTag(), response.toTag(), io.tandem.call.Body.NONE, false, invite.timer());
    }

    // ---- as server ----

    void respond(ServerTransaction transaction, Response response) {
        if (transaction.isFinal()) {
            world.violation("two final answers to " + SimNetwork.line(transaction.request));
            return;
        }
        transaction.last = Optional.of(response);
        put(response);
        if (transaction.request.method().equals("INVITE") && response.code() >= 200) {
            repeat(transaction, response, T1, world.nowMs() + LIMIT);
        }
    }

    /** Another 2xx of the same INVITE: a fork's. */
    void respondAgain(ServerTransaction transaction, Response response) {
        put(response);
        repeatFork(transaction, response, T1, world.nowMs() + LIMIT);
    }

    private void repeatFork(ServerTransaction transaction, Response response, long intervalMs, long endMs) {
        world.after(intervalMs, () -> {
            if (dead || ackedForks.contains(response.callId() + response.toTag())) {
                return;
            }
            if (world.nowMs() < endMs) {
                put(response);
                repeatFork(transaction, response, Math.min(intervalMs * 2, T2), endMs);
            } else {
                user.onAckMissing(transaction);
            }
        });
    }

    private void repeat(ServerTransaction transaction, Response response, long intervalMs, long endMs) {
        world.after(intervalMs, () -> {
            if (dead || transaction.acknowledged) {
                return;
            }
            if (world.nowMs() < endMs) {
                put(response);
                repeat(transaction, response, Math.min(intervalMs * 2, T2), endMs);
            } else if (response.code() < 300) {
                user.onAckMissing(transaction);
            }
        });
    }

    void receive(SimMessage message) {
        if (dead) {
            return;
        }
        switch (message) {
            case Response response -> received(response);
            case Request ack when ack.method().equals("ACK") -> receivedAck(ack);
            case Request request -> received(request);
        }
    }

    private void received(Request request) {
        ServerTransaction known = servers.get(request.key());
        if (known != null) {
            known.last.filter(last -> !known.acknowledged).ifPresent(this::put);
            return;
        }
        ServerTransaction transaction = new ServerTransaction(request);
        servers.put(request.key(), transaction);
        user.onRequest(transaction);
    }

    private void receivedAck(Request ack) {
        boolean first = ackedForks.add(ack.callId() + ack.toTag());
        ServerTransaction transaction = servers.get(ack.from() + ' ' + ack.callId() + ' ' + ack.cseq() + " INVITE");
        if (transaction == null) {
            return;
        }
        boolean another = transaction.last.filter(last -> last.toTag().equals(ack.toTag())).isEmpty();
        if (another && first && transaction.isFinal()) {
            user.onAck(ack);
        }
        if (another || transaction.acknowledged) {
            return;
        }
        transaction.acknowledged = true;
        if (transaction.last.get().code() < 300) {
            user.onAck(ack);
        }
    }
}

package io.tandem.sim;

/** A phone that calls once, and gives up whenever it likes. */
final class SimCaller extends SimPhone {
    private final SimCalling calling;

    SimCaller(SimWorld world, SimNetwork network, String name) {
        super(world, network, name, 4_000);
        calling = new SimCalling(this, "in-1", "caller", SimMessage.Matter.NONE, _ -> {});
    }

    void call() {
        calling.begin(40);
    }

    /** How many final answers its INVITE got. */
    int finals() {
        return calling.finals;
    }

    @Override
    void onInvite(SimStack.ServerTransaction transaction) {
        stack.respond(transaction, transaction.request.answer(486, "caller"));
    }

    @Override
    void onCancel(SimStack.ServerTransaction transaction) {
        stack.respond(transaction, transaction.request.answer(481, ""));
    }
}

package io.tandem.sim;

import java.util.Optional;

/** A phone that is called once. */
final class SimCallee extends SimPhone {
    private Optional<SimRinging> ringing = Optional.empty();

    SimCallee(SimWorld world, SimNetwork network, String name, int port) {
        super(world, network, name, port);
    }

    @Override
    void onInvite(SimStack.ServerTransaction transaction) {
        ringing = Optional.of(new SimRinging(this, transaction, name));
        ringing.get().begin(5);
    }

    @Override
    public void onRequest(SimStack.ServerTransaction transaction) {
        if (transaction.request.method().equals("PRACK") && ringing.isPresent()) {
            ringing.get().onPrack(transaction);
        } else {
            super.onRequest(transaction);
        }
    }

    @Override
    void onCancel(SimStack.ServerTransaction transaction) {
        ringing.ifPresent(call -> call.onCancel(transaction));
    }
}

package io.tandem.sip.stack;

import gov.nist.javax.sip.SipStackImpl;
import java.util.List;
import java.util.Optional;

/** The stack with the addresses it listens at. */
public final class RunningStack implements AutoCloseable {
    private final SipStackImpl stack;
    private final List<LocalAddress> locals;

    RunningStack(SipStackImpl stack, List<LocalAddress> locals) {
        this.stack = stack;
        this.locals = List.copyOf(locals);
    }

    public List<LocalAddress> locals() {
        return locals;
    }

    /** Where to send from: the first of our addresses with that transport and address family. */
    public Optional<LocalAddress> towards(String transport, boolean ipv6) {
        return locals.stream().filter(local -> local.has(transport) && local.isIpv6() == ipv6).findFirst();
    }

    /** Client and server transactions that the stack still keeps. */
    public int transactions() {
        return stack.getClientTransactionTableSize() + stack.getServerTransactionTableSize();
    }

    @Override
    public void close() {
        stack.stop();
    }
}

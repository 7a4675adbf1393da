package io.tandem.sip.stack;

import gov.nist.javax.sip.stack.MessageProcessor;
import gov.nist.javax.sip.stack.OIOMessageProcessorFactory;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import java.io.IOException;
import java.net.InetAddress;

/** Gives the stack our UDP socket; the rest is its own. */
final class Processors extends OIOMessageProcessorFactory {
    private final DatagramGate gate;

    Processors(DatagramGate gate) {
        this.gate = gate;
    }

    @Override
    public MessageProcessor createMessageProcessor(SIPTransactionStack stack, InetAddress address, int port, String transport) throws IOException {
        if (!transport.equalsIgnoreCase("udp")) {
            return super.createMessageProcessor(stack, address, port, transport);
        }
        return new DatagramProcessor(address, stack, port, gate);
    }
}

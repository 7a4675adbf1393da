package io.tandem.sip;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import io.tandem.sip.stack.HopRouter;
import io.tandem.sip.stack.LocalAddress;
import java.util.Optional;
import javax.sip.ClientTransaction;
import javax.sip.ServerTransaction;
import javax.sip.SipException;
import javax.sip.address.Hop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands finished messages to the stack: datagrams at once, streams on the peer's stripe, since connecting and writing may block there. Signalling thread. */
final class Wire implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Wire.class);
    private static final int STRIPES = 8;

    private final SignallingLoop loop;
    private final SipCounters counters;
    private final Stripes stripes = new Stripes("sip-stream", STRIPES);

    Wire(SignallingLoop loop, SipCounters counters) {
        this.loop = loop;
        this.counters = counters;
    }

    /** Sends in a client transaction; the exchange hears of answers and failures later, never from within. */
    void send(LocalAddress local, SIPRequest request, Hop hop, Exchange exchange) {
        counters.request(request.getMethod(), false);
        HopRouter.send(request, hop);
        Runnable unsent = () -> exchange.failed(Exchange.Failure.UNSENT, "cannot send to " + hop);
        dispatch(hop.getTransport(), hop.getHost() + ':' + hop.getPort(), () -> {
            try {
                ClientTransaction transaction = local.provider().getNewClientTransaction(request);
                transaction.setApplicationData(exchange);
                transaction.sendRequest();
            } catch (SipException | RuntimeException e) {
                LOG.debug("cannot send {} to {}", request.getMethod(), hop, e);
                loop.post(unsent);
            }
        }, () -> loop.post(unsent));
    }

    /** Sends an ACK of a 2xx, which has no transaction. */
    void sendAck(LocalAddress local, SIPRequest ack, Hop hop) {
        counters.request("ACK", false);
        HopRouter.send(ack, hop);
        dispatch(hop.getTransport(), hop.getHost() + ':' + hop.getPort(), () -> {
            try {
                local.provider().sendRequest(ack);
            } catch (SipException | RuntimeException e) {
                LOG.debug("cannot send ACK to {}", hop, e);
            }
        }, () -> LOG.debug("no room to send ACK to {}", hop));
    }

    /** Answers in the request's transaction. */
    void respond(ServerRequest request, SIPResponse response) {
        counters.response(response.getStatusCode(), false);
        ServerTransaction transaction = request.transaction();
        dispatch(transport(request.request()), peer(request.request()), () -> {
            try {
                transaction.sendResponse(response);
            } catch (SipException | javax.sip.InvalidArgumentException | RuntimeException e) {
                LOG.debug("cannot answer {} with {}", request.request().getMethod(), response.getStatusCode(), e);
            }
        }, () -> LOG.debug("no room to answer"));
    }

    /** Sends a response once more, beside its transaction, which is over. */
    void repeat(LocalAddress local, ServerRequest request, SIPResponse response) {
        dispatch(transport(request.request()), peer(request.request()), () -> {
            try {
                local.provider().sendResponse(response);
            } catch (SipException | RuntimeException e) {
                LOG.debug("cannot repeat {}", response.getStatusCode(), e);
            }
        }, () -> LOG.debug("no room to repeat"));
    }

    private void dispatch(String transport, String peer, Runnable work, Runnable full) {
        if (transport.equalsIgnoreCase("udp")) {
            work.run();
        } else if (!stripes.offer(peer, work)) {
            full.run();
        }
    }

    private static String transport(SIPRequest request) {
        return request.getTopmostVia().getTransport();
    }

    private static String peer(SIPRequest request) {
        return Optional.ofNullable(request.getTopmostVia().getReceived()).orElseGet(() -> request.getTopmostVia().getHost()) + ':' + request.getTopmostVia().getRPort();
    }

    @Override
    public void close() {
        stripes.close();
    }
}

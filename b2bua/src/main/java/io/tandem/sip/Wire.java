package io.tandem.sip;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.parser.StringMsgParser;
import io.tandem.sip.stack.HopRouter;
import io.tandem.sip.stack.LocalAddress;
import java.text.ParseException;
import java.util.Optional;
import javax.sip.ClientTransaction;
import javax.sip.SipException;
import javax.sip.address.Hop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands finished messages to the stack: datagrams at once, streams on the peer's stripe, since connecting and writing may block there. Signalling thread. */
final class Wire implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Wire.class);
    private static final int STRIPES = 8;

    private final SignallingLoop loop;
    private final ServerTransactions transactions;
    private final SipCounters counters;
    private final Stripes stripes = new Stripes("sip-stream", STRIPES);

    Wire(SignallingLoop loop, ServerTransactions transactions, SipCounters counters) {
        this.loop = loop;
        this.transactions = transactions;
        this.counters = counters;
    }

    /** Sends in a client transaction; the exchange hears of answers and failures later, never from within. */
    void send(LocalAddress local, SIPRequest request, Hop hop, Exchange exchange) {
        counters.request(request.getMethod(), false);
        HopRouter.send(request, hop);
        Runnable unsent = () -> exchange.failed(Exchange.Failure.UNSENT, "cannot send to " + hop);
        dispatch(hop, () -> {
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
        dispatch(hop, () -> {
            try {
                local.provider().sendRequest(ack);
            } catch (SipException | RuntimeException e) {
                LOG.debug("cannot send ACK to {}", hop, e);
            }
        }, () -> LOG.debug("no room to send ACK to {}", hop));
    }

    /** Answers in the request's transaction; nothing when a final answer went before. */
    void respond(ServerRequest request, SIPResponse response) {
        ServerTransaction transaction = request.transaction();
        if (!transactions.answers(transaction, response, response.encodeAsBytes(transport(request.request())))) {
            LOG.debug("{} has its final answer, {} does not go out", request.request().getMethod(), response.getStatusCode());
            return;
        }
        counters.response(response.getStatusCode(), false);
        if (transaction.isDatagram()) {
            transaction.sendLast();
        } else {
            sendByStream(request, response);
        }
    }

    /** Sends the last answer once more. */
    void repeat(ServerRequest request) {
        if (request.transaction().isDatagram()) {
            request.transaction().sendLast();
        } else {
            again(request.transaction().last()).ifPresent(response -> sendByStream(request, response));
        }
    }

    /** The stack sends messages, not bytes, by a stream. */
    private static Optional<SIPResponse> again(byte[] bytes) {
        try {
            return new StringMsgParser().parseSIPMessage(bytes, true, false, null) instanceof SIPResponse response ? Optional.of(response) : Optional.empty();
        } catch (ParseException e) {
            throw new IllegalStateException("a response of ours cannot be read", e);
        }
    }

    private void sendByStream(ServerRequest request, SIPResponse response) {
        boolean room = stripes.offer(peer(request.request()), () -> {
            try {
                request.provider().sendResponse(response);
            } catch (SipException | RuntimeException e) {
                LOG.debug("cannot answer {} with {}", request.request().getMethod(), response.getStatusCode(), e);
            }
        });
        if (!room) {
            LOG.debug("no room to answer");
        }
    }

    private void dispatch(Hop hop, Runnable work, Runnable full) {
        if (hop.getTransport().equalsIgnoreCase("udp")) {
            work.run();
        } else if (!stripes.offer(hop.getHost() + ':' + hop.getPort(), work)) {
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

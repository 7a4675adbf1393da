package io.tandem.sip;

import gov.nist.javax.sip.ReleaseReferencesStrategy;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.SIPClientTransaction;
import io.tandem.sip.stack.Fault;
import java.text.ParseException;
import java.util.Optional;
import javax.sip.ClientTransaction;
import javax.sip.DialogTerminatedEvent;
import javax.sip.IOExceptionEvent;
import javax.sip.RequestEvent;
import javax.sip.ResponseEvent;
import javax.sip.SipException;
import javax.sip.SipListener;
import javax.sip.SipProvider;
import javax.sip.TimeoutEvent;
import javax.sip.TransactionTerminatedEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the stack's threads come in. It absorbs what came before and hands everything to the signalling thread; whatever is thrown here
 * is caught and answered 500, since an error would end the stack's own thread.
 */
final class StackListener implements SipListener {
    private static final Logger LOG = LoggerFactory.getLogger(StackListener.class);

    private final SignallingLoop loop;
    private final ServerTransactions transactions;
    private final Overload overload;
    private final SipCounters counters;
    private final Inbound inbound;

    StackListener(SignallingLoop loop, ServerTransactions transactions, Overload overload, SipCounters counters, Inbound inbound) {
        this.loop = loop;
        this.overload = overload;
        this.transactions = transactions;
        this.counters = counters;
        this.inbound = inbound;
    }

    @Override
    public void processRequest(RequestEvent event) {
        SIPRequest request = (SIPRequest) event.getRequest();
        SipProvider provider = (SipProvider) event.getSource();
        try {
            settleVia(request);
            if (transactions.absorbs(request)) {
                LOG.debug("{} absorbed", request.getMethod());
            } else if (request.getMethod().equals("ACK")) {
                counters.request("ACK", true);
                loop.offer(() -> inbound.acknowledged(request));
            } else {
                counters.request(request.getMethod(), true);
                request.checkHeaders();
                take(request, provider);
            }
        } catch (ParseException e) {
            answer(provider, request, fault(request, e));
        } catch (Throwable failure) { // NOPMD an Error must not end the stack's thread either
            LOG.error("a {} could not be taken", request.getMethod(), failure);
            answer(provider, request, new Fault(500, ""));
        }
    }

    private void take(SIPRequest request, SipProvider provider) {
        Optional<ServerTransaction> transaction = transactions.open(request);
        if (transaction.isEmpty()) {
            return;
        }
        ServerRequest received = new ServerRequest(request, transaction.get(), provider);
        if (!offer(received)) {
            transactions.forget(transaction.get());
            counters.refused();
            answer(provider, request, new Fault(503, ""));
        }
    }

    private boolean offer(ServerRequest received) {
        Runnable task = () -> inbound.requested(received);
        if (received.is("CANCEL")) {
            return loop.offerBehindNew(task);
        }
        if (received.request().getToTag() != null) {
            return loop.offer(task);
        }
        return !transactions.isFull() && !isShed(received) && loop.offerNew(task);
    }

    /** Datagrams have been judged before they were read. */
    private boolean isShed(ServerRequest received) {
        return !received.transaction().isDatagram() && overload.refuses(received.request().getCallId().getCallId());
    }

    /** The answer goes back where the request came from: never to a maddr, and on a stream to the port of the connection (RFC 3581, RFC 3261 18.2.2). */
    private static void settleVia(SIPRequest request) throws ParseException, javax.sip.InvalidArgumentException {
        gov.nist.javax.sip.header.Via via = request.getTopmostVia();
        via.removeParameter("maddr");
        String real = request.getMessageChannel() instanceof MessageChannel channel ? channel.getTransport() : via.getTransport();
        if (!via.getTransport().equalsIgnoreCase(real)) {
            request.setApplicationData(new Fault(400, "Via names another transport than it came by"));
            via.setTransport(real);
        }
        via.setReceived(MessageReader.source(request).address());
        if (!real.equalsIgnoreCase("udp")) {
            via.setParameter("rport", Integer.toString(MessageReader.source(request).port()));
        }
    }

    /** A request without the headers that its method needs. */
    private static Fault fault(SIPRequest request, ParseException e) {
        String text = String.valueOf(e.getMessage());
        Fault missing = new Fault(400, text.matches("Missing a required header : [A-Za-z-]{1,30}") ? text.substring(text.indexOf(':') + 2) + " is missing" : "");
        return request.getApplicationData() instanceof Fault fault ? fault : missing;
    }

    /** Answers without a transaction. The tag is the same for each repetition of the request. */
    private static void answer(SipProvider provider, SIPRequest request, Fault fault) {
        try {
            SIPResponse response = request.createResponse(fault.code());
            if (!fault.phrase().isEmpty()) {
                response.setReasonPhrase(fault.phrase());
            }
            if (response.getToTag() == null) {
                response.setToTag(Integer.toHexString(request.getTransactionId().hashCode()));
            }
            if (fault.code() == 503) {
                response.setHeader(new gov.nist.javax.sip.header.HeaderFactoryImpl().createRetryAfterHeader(5));
            }
            provider.sendResponse(response);
        } catch (SipException | javax.sip.InvalidArgumentException | RuntimeException e) {
            LOG.debug("cannot answer {}", fault, e);
        }
    }

    @Override
    public void processResponse(ResponseEvent event) {
        SIPResponse response = (SIPResponse) event.getResponse();
        counters.response(response.getStatusCode(), true);
        ClientTransaction transaction = event.getClientTransaction();
        if (transaction != null && transaction.getApplicationData() instanceof Exchange exchange) {
            letGo(transaction, response);
            loop.post(() -> exchange.answered(response));
        } else {
            loop.offer(() -> inbound.strayed(response));
        }
    }

    /** Left to itself the stack writes down each request that was answered, to read it again when it forgets it. A refusal of an INVITE may still have to be acknowledged from it. */
    private static void letGo(ClientTransaction transaction, SIPResponse response) {
        boolean settled = response.getStatusCode() >= 200 && (response.getStatusCode() < 300 || !response.getCSeq().getMethod().equals("INVITE"));
        if (settled && transaction instanceof SIPClientTransaction own) {
            own.setReleaseReferencesStrategy(ReleaseReferencesStrategy.Aggressive);
        }
    }

    @Override
    public void processTimeout(TimeoutEvent event) {
        ClientTransaction transaction = event.getClientTransaction();
        if (!event.isServerTransaction() && transaction != null && transaction.getApplicationData() instanceof Exchange exchange) {
            loop.post(() -> exchange.failed(Exchange.Failure.TIMED_OUT, "no answer in time"));
        }
    }

    @Override
    public void processIOException(IOExceptionEvent event) {
        LOG.debug("network failure towards {}:{} by {}", event.getHost(), event.getPort(), event.getTransport());
    }

    @Override
    public void processTransactionTerminated(TransactionTerminatedEvent event) {}

    @Override
    public void processDialogTerminated(DialogTerminatedEvent event) {}
}

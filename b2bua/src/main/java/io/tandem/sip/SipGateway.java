package io.tandem.sip;

import io.tandem.call.Signalling;
import io.tandem.sip.auth.DigestAuthenticator;
import io.tandem.sip.registrar.Gruus;
import io.tandem.sip.registrar.Registrar;
import io.tandem.sip.stack.LocalAddress;
import io.tandem.sip.stack.ParserGuard;
import io.tandem.sip.stack.RunningStack;
import io.tandem.sip.stack.SipStackFactory;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * SIP as a whole: the stack, the doors, the legs. Started by its constructor; safe to be read by any thread. The kernel works through
 * {@link #signalling}; what happens on the wire goes up through {@link SignalSink}.
 */
public final class SipGateway implements AutoCloseable {
    private static final int REMEMBERED_REQUESTS = 50_000;
    private static final int MOST_TRANSACTIONS = 200_000;

    private final SignallingLoop loop;
    private final SipCounters counters = new SipCounters();
    private final Legs legs = new Legs();
    private final ServerTransactions transactions;
    private final Wire wire;
    private final Resolver resolver;
    private final RunningStack stack;
    private final SipSignalling signalling;

    /**
     * What the gateway is given by the wiring.
     *
     * @param legIds the one source of leg identifiers
     * @param clockNs such as {@code System::nanoTime}
     * @param random not to be guessed: tags and branches come from it
     */
    public record Surroundings(
            SignalSink sink, SipTap tap, DigestAuthenticator authenticator, Registrar registrar, Gruus gruus, DialPolicy policy, Admission admission, AtomicLong legIds, LongSupplier clockNs, RandomGenerator random) {}

    public SipGateway(SipSettings settings, Surroundings around) {
        loop = new SignallingLoop(around.clockNs(), settings.queueBound());
        transactions = new ServerTransactions(loop, settings, MOST_TRANSACTIONS);
        wire = new Wire(loop, transactions, counters);
        resolver = new Resolver(loop);
        Overload overload = new Overload(loop::oldestWaitNs, loop::waiting, around.clockNs());
        LateInbound inbound = new LateInbound();
        stack = SipStackFactory.start("tandem", settings.listens(), settings.advertised(), new ParserGuard(counters::garbage, counters::keepAlive), new DatagramDoor(overload, transactions, counters, settings.product()), new StackListener(loop, transactions, overload, counters, inbound));
        Headers headers = new Headers();
        Branches branches = new Branches(around.random());
        Telling telling = new Telling(around.sink(), around.tap(), around.clockNs());
        Desk desk = new Desk(settings, loop, legs, wire, new Sender(stack, wire, resolver, headers, branches, loop), new RequestWriter(settings, headers), new ResponseWriter(settings, headers), branches,
                telling, new AtomicLong());
        Answers answers = new Answers(desk);
        signalling = new SipSignalling(desk, answers);
        Identification identification = new Identification(desk, around.authenticator(), around.policy());
        InitialDoor initial = new InitialDoor(desk, identification, around.admission(), around.sink(), new RegisterDoor(desk, identification, around.registrar(), around.gruus()), around.legIds(),
                ownHosts(settings), counters);
        inbound.open(new Doors(desk, stack, new CommonChecks(desk, new MergedRequests(REMEMBERED_REQUESTS, TimeUnit.MILLISECONDS.toNanos(settings.patienceMs()), around.clockNs())), initial, new DialogDoor(desk, ownHosts(settings)), counters));
        loop.start();
    }

    private OwnHosts ownHosts(SipSettings settings) {
        Set<String> addresses = new HashSet<>();
        stack.locals().forEach(local -> addresses.addAll(List.of(local.address(), local.advertised())));
        return new OwnHosts(settings.domain(), addresses);
    }

    /** What the call loop commands. */
    public Signalling signalling() {
        return signalling;
    }

    public SipCounters counters() {
        return counters;
    }

    /** The addresses that are listened at, with their true ports. */
    public List<LocalAddress> locals() {
        return stack.locals();
    }

    /** Legs that are still kept, those that linger included. */
    public int legs() {
        return legs.size();
    }

    /** Transactions that are still kept: ours of requests that came, the stack's of those that we sent. */
    public int transactions() {
        return transactions.size() + stack.transactions();
    }

    /** Any thread: done on the signalling thread, with the work that goes on. */
    void post(Runnable task) {
        loop.post(task);
    }

    /** Messages and commands that wait for the signalling thread. */
    public int queueLength() {
        return loop.waiting();
    }

    @Override
    public void close() {
        stack.close();
        wire.close();
        resolver.close();
        loop.close();
    }

    /** The stack listens before the doors can be built on it; the signalling thread, which calls, starts after both. */
    private static final class LateInbound implements Inbound {
        private java.util.Optional<Inbound> open = java.util.Optional.empty();

        void open(Inbound inbound) {
            open = java.util.Optional.of(inbound);
        }

        @Override
        public void requested(ServerRequest request) {
            open.orElseThrow().requested(request);
        }

        @Override
        public void acknowledged(gov.nist.javax.sip.message.SIPRequest ack) {
            open.orElseThrow().acknowledged(ack);
        }

        @Override
        public void strayed(gov.nist.javax.sip.message.SIPResponse response) {
            open.orElseThrow().strayed(response);
        }
    }
}

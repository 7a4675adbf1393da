package io.tandem.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Changes of a leg's session inside its dialog, ours and theirs, and the session timer. Loop only. */
final class LegDialog {
    private static final int REQUEST_PENDING = 491;
    private static final int LONGEST_INTERVAL_SECONDS = 86_400;

    private final Kernel kernel;
    private final Leg leg;
    private final LegWire wire;
    private final LegSession session;
    private Renegotiation.State renegotiation = Renegotiation.State.START;
    private SessionTimer.State timer = new SessionTimer.State.Off();
    private SessionTimer.Policy policy;
    private Optional<Timers.Timer> wake = Optional.empty();
    private Optional<Timers.Timer> backOff = Optional.empty();
    private Set<String> allow = Set.of();
    private Fork answeredFork = Fork.ONLY;
    private boolean stopped;

    LegDialog(Kernel kernel, Leg leg, LegWire wire, LegSession session) {
        this.kernel = kernel;
        this.leg = leg;
        this.wire = wire;
        this.session = session;
        policy = new SessionTimer.Policy(kernel.settings.sessionExpiresSeconds(), kernel.settings.minSeSeconds());
    }

    // ---- session timer ----

    /** The timer headers of our INVITE; a 422 raised them when {@code minSe} says so (RFC 4028 7.4). */
    TimerOffer ask(OptionalInt minSe) {
        minSe.ifPresent(least -> policy = policy.atLeast(least));
        return SessionTimer.request(timer, policy);
    }

    /** The timer headers of our 2xx to their INVITE; the timer starts. */
    TimerOffer reply(TimerOffer asked) {
        TimerOffer reply = TimerOffer.NONE;
        SessionTimer.Step step = SessionTimer.step(timer, new SessionTimer.Input.TheyAsked(asked), policy);
        timer = step.state();
        for (SessionTimer.Command command : step.commands()) {
            if (command instanceof SessionTimer.Command.Reply c) {
                reply = c.offer();
            }
            obey(command);
        }
        return reply;
    }

    /** Min-SE of a 422, when what they ask for is too brief. */
    OptionalInt tooBrief(TimerOffer asked) {
        for (SessionTimer.Command command : SessionTimer.step(timer, new SessionTimer.Input.TheyAsked(asked), policy).commands()) {
            if (command instanceof SessionTimer.Command.TooBrief c) {
                return OptionalInt.of(c.minSeSeconds());
            }
        }
        return OptionalInt.empty();
    }

    /** Our INVITE was accepted. */
    void accepted(TimerOffer answered, Set<String> allowed) {
        allow = allowed;
        timer(new SessionTimer.Input.TheyAnswered(answered));
    }

    private void timer(SessionTimer.Input input) {
        SessionTimer.Step step = SessionTimer.step(timer, input, policy);
        timer = step.state();
        step.commands().forEach(this::obey);
    }

    private void obey(SessionTimer.Command command) {
        switch (command) {
            case SessionTimer.Command.Wake c -> {
                wake.ifPresent(Timers.Timer::cancel);
                wake = Optional.of(kernel.after(c.afterMs(), () -> leg.guarded(() -> timer(new SessionTimer.Input.Due()))));
            }
            case SessionTimer.Command.Refresh _ -> want(allow.contains("UPDATE") ? Renegotiation.Kind.UPDATE : Renegotiation.Kind.REINVITE);
            case SessionTimer.Command.Expire _ -> leg.run(new LegInput.Abort(Ending.Cause.SESSION_EXPIRED, 408));
            case SessionTimer.Command.Reply _, SessionTimer.Command.TooBrief _ -> {}
        }
    }

    // ---- changes ----

    /** Offers the session again in this direction. */
    void modify(Direction direction) {
        session.wish(direction);
        want(Renegotiation.Kind.REINVITE);
    }

    private void want(Renegotiation.Kind kind) {
        renegotiate(new Renegotiation.Input.Wanted(kernel.nextRequest(), kind), Body.NONE, TimerOffer.NONE);
    }

    void asked(SignalEvent.Reinvited event) {
        asked(event.request(), Renegotiation.Kind.REINVITE, event.body(), event.timer());
    }

    void asked(SignalEvent.Updated event) {
        asked(event.request(), Renegotiation.Kind.UPDATE, event.body(), event.timer());
    }

    private void asked(RequestId request, Renegotiation.Kind kind, Body body, TimerOffer asked) {
        boolean offer = body instanceof Body.Session;
        renegotiate(new Renegotiation.Input.TheyAsked(request, kind, offer, !leg.isUp()), body, asked);
    }

    /** Our 2xx to the INVITE that made the dialog carried an offer. */
    void offeredInAnswer() {
        renegotiate(new Renegotiation.Input.OfferedInAnswer(), Body.NONE, TimerOffer.NONE);
    }

    /** The ACK, with the answer when we offered in the 2xx. False: the answer is of no use. */
    boolean acknowledged(Body body) {
        boolean usable = !renegotiation.answerInAck() || session.answered(leg.fork(), body, true);
        renegotiate(new Renegotiation.Input.AckCame(), Body.NONE, TimerOffer.NONE);
        return usable;
    }

    void answered(SignalEvent.RequestAnswered event) {
        boolean ours = renegotiation.ours() instanceof Renegotiation.Ours.Waiting waiting && waiting.request().equals(event.request());
        if (stopped) {
            acknowledgeLate(ours, event);
            return;
        }
        if (ours && event.code() >= 300) {
            timer(new SessionTimer.Input.TheyLive());
        } else if (ours) {
            timer(new SessionTimer.Input.TheyAnswered(event.timer()));
        }
        answeredFork = event.fork();
        int code = ours && event.code() == 422 && raised(event.timer().minSeSeconds()) ? REQUEST_PENDING : event.code();
        renegotiate(new Renegotiation.Input.Answered(event.request(), code), event.body(), event.timer());
    }

    /** Takes the longer interval that a 422 names. True when it is longer; the same request may then go out again, after a while like one that met another on its way (RFC 4028 7.4). */
    private boolean raised(OptionalInt minSeSeconds) {
        boolean longer = minSeSeconds.isPresent() && minSeSeconds.getAsInt() > policy.minSeSeconds() && minSeSeconds.getAsInt() <= LONGEST_INTERVAL_SECONDS;
        if (longer) {
            policy = policy.atLeast(minSeSeconds.getAsInt());
        }
        return longer;
    }

    /** The leg has ended meanwhile; a 2xx to our re-INVITE is still owed its ACK. */
    private void acknowledgeLate(boolean ours, SignalEvent.RequestAnswered event) {
        if (ours && event.code() / 100 == 2 && renegotiation.ours() instanceof Renegotiation.Ours.Waiting waiting && waiting.kind() == Renegotiation.Kind.REINVITE) {
            wire.acknowledge(event.fork());
        }
    }

    private void renegotiate(Renegotiation.Input input, Body body, TimerOffer asked) {
        Renegotiation.Step step = Renegotiation.step(renegotiation, input);
        renegotiation = step.state();
        for (Renegotiation.Command command : step.commands()) {
            switch (command) {
                case Renegotiation.Command.Send c -> send(c);
                case Renegotiation.Command.Take c -> take(c, body, asked);
                case Renegotiation.Command.Refuse c -> wire.respond(c.request(), refusal(c.code(), c.retryAfter()));
                case Renegotiation.Command.Accepted c -> accepted(c.kind(), body);
                case Renegotiation.Command.Refused _ -> refused(input);
                case Renegotiation.Command.BackOff _ -> backOff();
                case Renegotiation.Command.Gone c -> leg.run(new LegInput.Abort(Ending.Cause.DIALOG_GONE, c.code()));
                case Renegotiation.Command.WantAgain _ -> want(Renegotiation.Kind.REINVITE);
            }
        }
    }

    private void send(Renegotiation.Command.Send send) {
        TimerOffer headers = SessionTimer.request(timer, policy);
        if (send.kind() == Renegotiation.Kind.UPDATE) {
            wire.update(send.request(), headers);
            return;
        }
        switch (session.offer()) {
            case LegSession.Reply.Say say -> wire.reinvite(send.request(), say.body(), headers);
            case LegSession.Reply.No _ -> renegotiate(new Renegotiation.Input.Answered(send.request(), 491), Body.NONE, TimerOffer.NONE);
        }
    }

    private void accepted(Renegotiation.Kind kind, Body body) {
        if (kind == Renegotiation.Kind.REINVITE) {
            wire.acknowledge(answeredFork);
            Direction before = session.theirOffer();
            if (session.weOffered() && !session.answered(answeredFork, body, true)) {
                session.offerRefused();
            }
            session.confirmed();
            if (session.theirOffer() != before) {
                leg.described();
            }
            leg.tell(new Event.Modified(leg, 200));
        }
    }

    /** One that is tried again is not over yet. */
    private void refused(Renegotiation.Input input) {
        session.offerRefused();
        if (input instanceof Renegotiation.Input.Answered(var _, int code) && code != 491) {
            leg.tell(new Event.Modified(leg, code));
        }
    }

    private void take(Renegotiation.Command.Take take, Body body, TimerOffer asked) {
        OptionalInt least = tooBrief(asked);
        if (least.isPresent()) {
            wire.respond(take.request(), new Response(422, "", Body.NONE, TimerOffer.NONE, List.of(new Header("Min-SE", Integer.toString(least.getAsInt())))));
            return;
        }
        switch (reply(take, body)) {
            case LegSession.Reply.No no -> wire.respond(take.request(), new Response(no.refusal().code(), "", Body.NONE, TimerOffer.NONE, withRetryAfter(no.refusal())));
            case LegSession.Reply.Say say -> {
                wire.respond(take.request(), Response.of(200, say.body(), reply(asked)));
                if (take.offer()) {
                    leg.described();
                }
            }
        }
    }

    private LegSession.Reply reply(Renegotiation.Command.Take take, Body body) {
        if (body instanceof Body.Session offer) {
            Optional<Refusal> refusal = session.offered(offer.description());
            return refusal.<LegSession.Reply>map(LegSession.Reply.No::new).orElseGet(session::answer);
        }
        if (take.kind() == Renegotiation.Kind.UPDATE) {
            return new LegSession.Reply.Say(Body.NONE);
        }
        LegSession.Reply offer = session.offer();
        offeredInAnswer();
        return offer;
    }

    /** RFC 3261 14.1: the owner of the Call-ID waits 2.1 to 4 s, the other side 0 to 2 s, in steps of 10 ms. */
    private void backOff() {
        boolean owner = leg.side() == Leg.Side.OUTGOING;
        long waitMs = owner ? 2_100 + 10L * kernel.around.random().nextInt(191) : 10L * kernel.around.random().nextInt(201);
        backOff.ifPresent(Timers.Timer::cancel);
        backOff = Optional.of(kernel.after(waitMs, () -> leg.guarded(() -> renegotiate(new Renegotiation.Input.BackedOff(kernel.nextRequest()), Body.NONE, TimerOffer.NONE))));
    }

    private Response refusal(int code, boolean retryAfter) {
        List<Header> headers = retryAfter ? List.of(new Header("Retry-After", Integer.toString(kernel.around.random().nextInt(11)))) : List.of();
        return new Response(code, "", Body.NONE, TimerOffer.NONE, headers);
    }

    private static List<Header> withRetryAfter(Refusal refusal) {
        List<Header> headers = new ArrayList<>(refusal.headers());
        refusal.retryAfterSeconds().ifPresent(seconds -> headers.add(new Header("Retry-After", Integer.toString(seconds))));
        return headers;
    }

    /** No timer of a leg outlives it. */
    void stop() {
        stopped = true;
        wake.ifPresent(Timers.Timer::cancel);
        backOff.ifPresent(Timers.Timer::cancel);
    }
}

package io.tandem.call;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The media of one leg: its port, whose turn it is to describe, and what the media plane was told. Loop only. */
final class LegSession {
    /** Forks whose early media are told apart; beyond it a fork shares the state of the first offer. */
    private static final int FORK_LIMIT = 16;

    /** What to say, or why not. */
    sealed interface Reply {
        record Say(Body body) implements Reply {}

        record No(Refusal refusal) implements Reply {}
    }

    private final Kernel kernel;
    private final LegId leg;
    private final String signallingSource;
    private final Map<Fork, OfferAnswer.State> forks = new LinkedHashMap<>(2);
    private Optional<MediaPlane.LocalMedia> local = Optional.empty();
    private Optional<MediaPlane.MediaSettings> settings = Optional.empty();
    private Optional<MediaEvent.MediaReport> report = Optional.empty();
    private Optional<Timers.Timer> reportTimer = Optional.empty();
    private OfferAnswer.State offered = new OfferAnswer.State.Fresh();
    private OfferAnswer.State state = offered;
    private List<Codec> preferred = List.of();
    private Direction wish = Direction.SENDRECV;
    private Direction theirOffer = Direction.SENDRECV;
    private Optional<Description> followed = Optional.empty();
    private Runnable agreed = () -> {};
    private boolean closed;

    LegSession(Kernel kernel, LegId leg, String signallingSource) {
        this.kernel = kernel;
        this.leg = leg;
        this.signallingSource = signallingSource;
    }

    /** Whom to tell when a description has been settled. */
    void onAgreed(Runnable told) {
        agreed = told;
    }

    /** Reserves the port; false when there is none. */
    boolean open(Optional<LegId> beside) {
        if (local.isEmpty() && !closed) {
            local = kernel.media.open(leg, beside);
        }
        return local.isPresent() && !closed;
    }

    boolean isOpen() {
        return local.isPresent() && !closed;
    }

    /** Gives the port back; {@code settled} runs when the last word came or the time for it is over. */
    void close(Runnable settled) {
        closed = true;
        if (local.isEmpty()) {
            settled.run();
            return;
        }
        reportTimer = Optional.of(kernel.after(kernel.settings.reportTimeoutMs(), () -> {
            kernel.counters.count(KernelCounter.REPORTS_MISSING);
            reportTimer = Optional.empty();
            local = Optional.empty();
            settled.run();
        }));
        kernel.media.close(leg);
    }

    /** The media's last word. */
    void closed(MediaEvent.MediaReport lastWord, Runnable settled) {
        report = Optional.of(lastWord);
        local = Optional.empty();
        reportTimer.ifPresent(timer -> {
            timer.cancel();
            settled.run();
        });
        reportTimer = Optional.empty();
    }

    /** True when nothing is open and nothing is waited for. */
    boolean isSettled() {
        return closed && local.isEmpty();
    }

    boolean isReported() {
        return report.isPresent();
    }

    Optional<MediaEvent.MediaReport> report() {
        return report;
    }

    Optional<MediaPlane.MediaSettings> settings() {
        return settings;
    }

    /** Codecs to put first: those of the other leg. */
    void prefer(List<Codec> codecs) {
        preferred = codecs;
    }

    /** Codecs that the other side named, in its order; empty before it did. */
    List<Codec> theirCodecs() {
        Optional<Description> remote = switch (state) {
            case OfferAnswer.State.Fresh _, OfferAnswer.State.WeOffered _ -> Optional.empty();
            case OfferAnswer.State.TheyOffered s -> Optional.of(s.offer());
            case OfferAnswer.State.Settled s -> Optional.of(s.remote());
        };
        return remote.flatMap(Description::audio).map(Description.Audio::codecs).orElse(List.of());
    }

    Direction wish() {
        return wish;
    }

    void wish(Direction direction) {
        wish = direction;
    }

    /** What their last offer said, old way of hold included; SENDRECV again when they have resumed with an answer. */
    Direction theirOffer() {
        return theirOffer;
    }

    /** True when media flow to them or could: both sides described. */
    boolean isAgreed() {
        return settings.isPresent();
    }

    /** Takes their offer in; a refusal when it is not their turn. */
    Optional<Refusal> offered(Description offer) {
        Reply reply = run(new OfferAnswer.Input.OfferCame(offer));
        return reply instanceof Reply.No no ? Optional.of(no.refusal()) : Optional.empty();
    }

    /** Our answer to their offer; their direction becomes known with it. */
    Reply answer() {
        if (state instanceof OfferAnswer.State.TheyOffered owed) {
            theirOffer = owed.offer().audio().map(Description.Audio::effectiveDirection).orElse(Direction.INACTIVE);
        }
        return run(new OfferAnswer.Input.AnswerDue(ours()));
    }

    Reply offer() {
        Reply reply = run(new OfferAnswer.Input.OfferDue(ours()));
        offered = state;
        forks.clear();
        return reply;
    }

    void offerRefused() {
        run(new OfferAnswer.Input.OfferRefused());
    }

    /** The body of a provisional or 2xx on the INVITE that they sent: an answer, or our offer when they made none. */
    Reply describe() {
        boolean lateOffer = state instanceof OfferAnswer.State.Fresh || state instanceof OfferAnswer.State.WeOffered;
        return lateOffer ? offer() : answer();
    }

    boolean weOffered() {
        return state instanceof OfferAnswer.State.WeOffered;
    }

    /** Their answer on this dialog. False: of no use, or none though one was due. */
    boolean answered(Fork fork, Body body, boolean last) {
        OfferAnswer.State before = forks.getOrDefault(fork, offered);
        state = before;
        boolean usable = switch (body) {
            case Body.Session session -> run(new OfferAnswer.Input.AnswerCame(session.description(), last)) instanceof Reply.Say;
            case Body.None _, Body.Unusable _ -> state instanceof OfferAnswer.State.Settled;
        };
        if (usable && last) {
            resumed();
        }
        followFork();
        if (forks.size() < FORK_LIMIT || forks.containsKey(fork)) {
            forks.put(fork, state);
        }
        return usable;
    }

    /** Who held and now answers that it receives what we send holds no more: a phone may resume with an offer of ours (RFC 3264 8.4; RFC 6337 5.3). */
    private void resumed() {
        if (state instanceof OfferAnswer.State.Settled settled && !theirOffer.receives() && isHeard(settled)) {
            theirOffer = Direction.SENDRECV;
        }
    }

    private static boolean isHeard(OfferAnswer.State.Settled settled) {
        boolean sends = settled.local().audio().filter(audio -> audio.direction().sends()).isPresent();
        return sends && settled.remote().audio().filter(audio -> audio.effectiveDirection().receives()).isPresent();
    }

    /** The dialog is settled: the other forks and the first offer are history. */
    void confirmed() {
        forks.clear();
        offered = state;
    }

    /** Media may still follow another fork's early answer. */
    private void followFork() {
        if (state instanceof OfferAnswer.State.Settled settled && !followed.equals(Optional.of(settled.remote()))) {
            apply(settled.local(), settled.remote());
        }
    }

    private Reply run(OfferAnswer.Input input) {
        OfferAnswer.Step step = OfferAnswer.step(state, input);
        state = step.state();
        Reply reply = new Reply.Say(Body.NONE);
        for (OfferAnswer.Command command : step.commands()) {
            switch (command) {
                case OfferAnswer.Command.SendOffer c -> reply = new Reply.Say(Body.of(c.offer()));
                case OfferAnswer.Command.SendAnswer c -> reply = new Reply.Say(Body.of(c.answer()));
                case OfferAnswer.Command.Apply c -> apply(c.local(), c.remote());
                case OfferAnswer.Command.Refuse c -> reply = new Reply.No(c.refusal());
            }
        }
        return reply;
    }

    private void apply(Description mine, Description theirs) {
        followed = Optional.of(theirs);
        settings = Negotiation.settle(mine, theirs, signallingSource);
        if (!closed) {
            settings.ifPresent(described -> kernel.media.configure(leg, described));
            agreed.run();
        }
    }

    private Ours ours() {
        MediaPlane.LocalMedia here = local.orElseThrow(() -> new IllegalStateException(leg + " describes media before its port is open"));
        return new Ours(here.address(), here.port(), leg.value(), kernel.settings.codecs(), preferred, kernel.settings.ptimeMs(), wish);
    }
}

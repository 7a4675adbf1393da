package io.tandem.sim;

import io.tandem.call.*;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/** Users who call, refer, park, fetch, pick up, hold and hang up whenever they like; right behind the boundary to SIP, without a network that would lose anything. */
final class FlowPhones implements Signalling {
    static final List<String> USERS = List.of("1000", "1001", "1002", "1003");
    private static final String DOMAIN = "tandem.local";
    private static final List<String> TARGETS = List.of("1000", "1001", "1002", "1003", "5555", "700", "701", "702", "*8", "**1001", "**1002", "music");
    private static final int[] REFUSALS = {486, 480, 603, 404, 500};
    private static final int MOST_DIALLED = 12;
    private static final long NEVER_MS = 32_000;
    /** Who transfers hears nothing until the target has rung to its end. */
    private static final long REFERRING_MS = 30_000;

    private final SimWorld world;
    private final CallLoopProxy proxy;
    private final Map<LegId, FlowLine> lines = new LinkedHashMap<>();
    /** How often each number was answered, and each final report of a REFER came. */
    final Map<String, Integer> outcomes = new TreeMap<>();
    private long lastLeg;
    private long lastRequest = 1_000_000;
    private long version;
    private int dialled;

    FlowPhones(SimWorld world, CallLoopProxy proxy) {
        this.world = world;
        this.proxy = proxy;
    }

    long nextLeg() {
        return ++lastLeg;
    }

    List<FlowLine> all() {
        return List.copyOf(lines.values());
    }

    private FlowLine line(LegId id) {
        return Objects.requireNonNull(lines.get(id), () -> "the kernel named " + id + ", which never was");
    }

    private void soon(long mostMs, Runnable what) {
        world.after(world.between(1, mostMs), what);
    }

    private <T> T oneOf(List<T> all) {
        return all.get(world.random.nextInt(all.size()));
    }

    private void up(FlowLine line, SignalEvent event) {
        if (!line.forgotten) {
            world.trace(event.getClass().getSimpleName() + line.id);
            proxy.signal(event);
        }
    }

    private Body session(Direction direction) {
        Description.Audio audio = new Description.Audio("192.0.2.7", 4_000, Optional.empty(), false, List.of(Codec.PCMU, Codec.PCMA), OptionalInt.of(20), OptionalInt.empty(), direction);
        return Body.of(new Description(new Description.Origin("phone", 1, ++version, "192.0.2.7"), List.of(audio)));
    }

    // ---- what users do ----

    void dial(String user, String number) {
        if (++dialled > MOST_DIALLED) {
            return;
        }
        List<FlowLine> known = all();
        String names = known.isEmpty() ? "" : world.chance(10) ? "Replaces" : world.chance(15) ? "Join" : "";
        List<Header> headers = names.isEmpty() ? List.of() : List.of(new Header(names, oneOf(known).name(world.chance(50)).text()));
        FlowLine line = new FlowLine(new LegId(nextLeg()), user, true, world.random.nextInt(5));
        line.number = names.isEmpty() ? number : names;
        lines.put(line.id, line);
        Party from = new Party("", Uri.sip(user, DOMAIN));
        proxy.invite(new IncomingInvite(line.id, line.dialog.callId(), Uri.sip(number, DOMAIN), from, new Party("", Uri.sip(number, DOMAIN)), Optional.of(user), new Source("192.0.2.7", 5060, "udp"),
                world.chance(15) ? Body.NONE : session(Direction.SENDRECV), TimerOffer.NONE, Set.of(), Set.of(), 70, headers, line.dialog, Set.of("MESSAGE")));
        if (world.chance(20)) {
            soon(15_000, () -> {
                if (!line.isFinal()) {
                    up(line, new SignalEvent.Cancelled(line.id, Optional.empty()));
                }
            });
        }
    }

    private void live(FlowLine line) {
        soon(12_000, () -> act(line));
    }

    private void act(FlowLine line) {
        if (!line.isUp() || line.forgotten) {
            return;
        }
        if (line.actsLeft-- <= 0) {
            hangUp(line);
            return;
        }
        switch (world.random.nextInt(8)) {
            case 0 -> reinvite(line, Direction.SENDONLY);
            case 1 -> reinvite(line, Direction.SENDRECV);
            case 2, 3 -> refer(line, oneOf(TARGETS), Optional.empty());
            case 4 -> consult(line);
            case 5 -> referTo(world.chance(70) ? "park" : "music", line);
            case 6 -> refer(line, oneOf(USERS), Optional.of(oneOf(all()).name(false)));
            default -> dial(oneOf(USERS), oneOf(TARGETS));
        }
        live(line);
    }

    /** Calls a third party and joins both, often before that one has answered. */
    private void consult(FlowLine line) {
        long before = lastLeg;
        dial(line.user, oneOf(TARGETS));
        Optional.ofNullable(lines.get(new LegId(before + 1))).ifPresent(other -> soon(12_000, () -> {
            if (line.isUp()) {
                refer(line, oneOf(USERS), Optional.of(other.name(false)));
            }
        }));
    }

    private Refer refer(String target, Optional<DialogName> replaces) {
        return new Refer(Uri.sip(target, DOMAIN), "sip:" + target + "@" + DOMAIN, "INVITE", replaces, List.of(), Optional.empty(), world.chance(20), ++version);
    }

    private void refer(FlowLine line, String target, Optional<DialogName> replaces) {
        RequestId request = ask(line);
        line.patientUntilMs = world.nowMs() + REFERRING_MS;
        up(line, new SignalEvent.Referred(line.id, request, refer(target, replaces)));
        if (world.chance(30)) {
            soon(3_000, () -> hangUp(line));
        }
    }

    private RequestId ask(FlowLine line) {
        RequestId request = new RequestId(++lastRequest);
        line.asked.add(request);
        return request;
    }

    /** REFER to a server of ours, outside any dialog: it is to fetch the far end of that line. */
    private void referTo(String server, FlowLine line) {
        FlowLine own = new FlowLine(new LegId(nextLeg()), line.user, true, 0);
        own.finals = 1;
        lines.put(own.id, own);
        line.patientUntilMs = world.nowMs() + REFERRING_MS;
        Party from = new Party("", Uri.sip(line.user, DOMAIN));
        proxy.request(new IncomingRequest(own.id, ask(own), "REFER", own.dialog, Uri.sip(server, DOMAIN), from, from, line.user, new Source("192.0.2.7", 5060, "udp"),
                Optional.of(refer(oneOf(USERS), Optional.of(line.name(false)))), "", "", OptionalInt.empty(), List.of()));
    }

    private void reinvite(FlowLine line, Direction direction) {
        line.holds = !direction.receives();
        up(line, new SignalEvent.Reinvited(line.id, ask(line), session(direction), TimerOffer.NONE, Set.of(), List.of()));
    }

    private void hangUp(FlowLine line) {
        if (line.isUp()) {
            line.ended = true;
            up(line, new SignalEvent.HungUp(line.id, Optional.empty()));
        }
    }

    // ---- their calls ----

    @Override
    public void progress(LegId id, int code, String phrase, Body body, boolean reliable) {
        if (line(id).isFinal()) {
            world.violation(id + " gets " + code + " after its final answer");
        }
    }

    @Override
    public void accept(LegId id, Body body, TimerOffer timer) {
        FlowLine line = line(id);
        line.finals++;
        line.accepted = true;
        outcomes.merge("answered " + line.number, 1, Integer::sum);
        Body answer = body instanceof Body.Session && world.chance(50) ? session(Direction.SENDRECV) : Body.NONE;
        if (world.chance(3)) {
            world.after(NEVER_MS, () -> up(line, new SignalEvent.AckMissing(id)));
        } else {
            soon(60, () -> {
                if (!line.ended) {
                    line.acknowledged = true;
                    live(line);
                }
                up(line, new SignalEvent.Acknowledged(id, answer));
            });
        }
    }

    @Override
    public void refuse(LegId id, Refusal refusal) {
        line(id).finals++;
        line(id).ended = true;
    }

    // ---- our calls ----

    @Override
    public void invite(LegId id, OutgoingInvite invite) {
        FlowLine line = new FlowLine(id, invite.to().uri().user(), false, world.random.nextInt(4));
        lines.put(id, line);
        up(line, new SignalEvent.Named(id, line.dialog));
        int fate = world.random.nextInt(100);
        if (fate < 5) {
            world.after(NEVER_MS, () -> answered(line, 408));
            return;
        }
        soon(200, () -> progressed(line));
        if (fate < 70) {
            soon(15_000, () -> answered(line, 200));
        } else if (fate < 90) {
            soon(15_000, () -> answered(line, REFUSALS[world.random.nextInt(REFUSALS.length)]));
        }
    }

    private void progressed(FlowLine line) {
        if (!line.isFinal()) {
            up(line, new SignalEvent.Progressed(line.id, line.fork(), 180, "", OptionalLong.empty(), Body.NONE, List.of()));
        }
    }

    private void answered(FlowLine line, int code) {
        if (line.isFinal()) {
            return;
        }
        line.finals++;
        if (code == 200) {
            line.accepted = true;
            up(line, new SignalEvent.Accepted(line.id, line.fork(), session(Direction.SENDRECV), TimerOffer.NONE, Set.of("MESSAGE"), Set.of(), List.of()));
        } else {
            line.ended = true;
            up(line, new SignalEvent.Refused(line.id, Refusal.of(code)));
        }
    }

    @Override
    public void cancel(LegId id, Optional<Reason> reason) {
        FlowLine line = line(id);
        if (line.cancelled) {
            world.violation(id + " cancelled twice");
        }
        line.cancelled = true;
        soon(100, () -> answered(line, world.chance(20) ? 200 : 487));
    }

    @Override
    public void acknowledge(LegId id, Fork fork, Body body) {
        FlowLine line = line(id);
        if (!line.incoming && !line.acknowledged) {
            line.acknowledged = true;
            live(line);
        }
    }

    @Override
    public void prack(LegId id, RequestId request, Fork fork, long rseq, Body body) {
        world.violation(id + " acknowledges a provisional that nobody sent reliably");
    }

    // ---- inside a dialog ----

    @Override
    public void bye(LegId id, Fork fork, Optional<Reason> reason) {
        if (!line(id).accepted) {
            world.violation(id + " gets BYE without a call");
        }
        line(id).ended = true;
    }

    @Override
    public void reinvite(LegId id, RequestId request, Body offer, TimerOffer timer) {
        int code = world.chance(80) ? 200 : oneOf(List.of(491, 488, 408));
        answerLater(line(id), request, code, code == 200 ? session(Direction.SENDRECV) : Body.NONE);
    }

    @Override
    public void update(LegId id, RequestId request, Body offer, TimerOffer timer) {
        answerLater(line(id), request, 200, offer instanceof Body.Session ? session(Direction.SENDRECV) : Body.NONE);
    }

    @Override
    public void request(LegId id, RequestId request, String method, String contentType, String body, List<Header> headers) {
        if (headers.stream().anyMatch(header -> header.value().startsWith("terminated"))) {
            outcomes.merge("referred " + body.lines().findFirst().orElse(""), 1, Integer::sum);
        }
        answerLater(line(id), request, world.chance(95) ? 200 : 408, Body.NONE);
    }

    private void answerLater(FlowLine line, RequestId request, int code, Body body) {
        soon(300, () -> {
            int said = line.ended && code == 200 && body instanceof Body.Session ? 481 : code;
            up(line, new SignalEvent.RequestAnswered(line.id, request, line.fork(), said, "", said == 200 ? body : Body.NONE, TimerOffer.NONE, OptionalInt.empty()));
        });
    }

    @Override
    public void respond(LegId id, RequestId request, Response response) {
        FlowLine line = line(id);
        if (!line.asked.remove(request)) {
            world.violation(id + " answers a request twice: " + request);
        }
        if (response.code() / 100 == 2 && response.body() instanceof Body.Session) {
            soon(60, () -> up(line, new SignalEvent.Acknowledged(id, Body.NONE)));
        }
    }

    @Override
    public void ask(LegId id, RequestId request, OutgoingRequest outgoing) {
        FlowLine line = new FlowLine(id, "", false, 0);
        line.finals = 1;
        lines.put(id, line);
        answerLater(line, request, 200, Body.NONE);
    }

    @Override
    public void featureTags(LegId id, Set<FeatureTag> tags) {}

    @Override
    public void present(LegId id, Presentation presentation) {}

    @Override
    public void forget(LegId id) {
        if (!lines.containsKey(id)) {
            return;
        }
        FlowLine line = line(id);
        if (line.forgotten) {
            world.violation(id + " forgotten twice");
        }
        line.forgotten = true;
        if (!line.asked.isEmpty()) {
            world.violation(id + " left a request unanswered");
        }
    }

    /** Lines whose phone is up, does not hold or transfer, and is told nothing and joined with nobody. */
    List<FlowLine> forsaken(SimMedia media) {
        List<FlowLine> found = new ArrayList<>();
        for (FlowLine line : lines.values()) {
            boolean silent = line.isUp() && !line.forgotten && !line.holds && world.nowMs() > line.patientUntilMs && media.isForsaken(line.id);
            line.silentSinceMs = silent ? (line.silentSinceMs < 0 ? world.nowMs() : line.silentSinceMs) : -1;
            if (silent) {
                found.add(line);
            }
        }
        return found;
    }
}

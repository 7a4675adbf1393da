package io.tandem.sim;

import io.tandem.call.*;
import io.tandem.sim.SimMessage.Request;
import io.tandem.sim.SimMessage.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** The boundary to SIP over the simulated network; keeps the promises of {@link Signalling} and no more. */
final class SimSignalling implements Signalling, SimStack.User {
    static final String NAME = "tandem";

    private final SimWorld world;
    private final CallLoopProxy proxy;
    private final SimStack stack;
    private final Map<LegId, SimLeg> legs = new HashMap<>();
    private final Map<String, SimLeg> byCallId = new HashMap<>();
    private long lastLeg;
    private long lastRequest = 1_000_000;
    private long lastRseq;
    private Optional<SimWatcher> watcher = Optional.empty();

    SimSignalling(SimWorld world, SimNetwork network, CallLoopProxy proxy) {
        this.world = world;
        this.proxy = proxy;
        stack = new SimStack(world, network, NAME, this);
    }

    void watchedBy(SimWatcher one) {
        watcher = Optional.of(one);
    }

    long nextLeg() {
        return ++lastLeg;
    }

    /** Legs that answered and were neither ended by us nor by them. */
    long established() {
        return legs.values().stream().filter(leg -> !leg.incoming).filter(leg -> leg.acknowledged.stream().anyMatch(tag -> !leg.ended.contains(tag))).count();
    }

    List<SimLeg> all() {
        return new ArrayList<>(legs.values());
    }

    SimLeg leg(LegId id) {
        return Objects.requireNonNull(legs.get(id), () -> "the kernel named " + id + ", which never was");
    }

    private void up(SignalEvent event) {
        SimLeg leg = legs.get(event.leg());
        if (leg != null && !leg.forgotten) {
            proxy.signal(event);
        }
    }

    // ---- from the network ----

    @Override
    public void featureTags(LegId leg, Set<FeatureTag> tags) {}

    @Override
    public void onRequest(SimStack.ServerTransaction transaction) {
        Request request = transaction.request;
        SimLeg leg = byCallId.get(request.callId());
        switch (request.method()) {
            case "INVITE" -> {
                if (leg == null && request.toTag().isEmpty()) {
                    invited(transaction);
                } else {
                    inDialog(leg, transaction);
                }
            }
            case "CANCEL" -> {
                stack.respond(transaction, request.answer(leg == null ? 481 : 200, ""));
                if (leg != null && leg.invite.isPresent() && !leg.invite.get().isFinal()) {
                    up(new SignalEvent.Cancelled(leg.id, Optional.empty()));
                }
            }
            case "BYE" -> bye(leg, transaction);
            default -> {
                if (leg == null && request.toTag().isEmpty()) {
                    outside(transaction);
                } else {
                    inDialog(leg, transaction);
                }
            }
        }
    }

    /** REFER, SUBSCRIBE or MESSAGE that belongs to no call. */
    private void outside(SimStack.ServerTransaction transaction) {
        Request request = transaction.request;
        SimLeg leg = new SimLeg(new LegId(nextLeg()), request.callId(), request.from(), true);
        leg.outside = true;
        leg.dialogTag = request.fromTag();
        legs.put(leg.id, leg);
        byCallId.put(leg.callId, leg);
        RequestId id = new RequestId(++lastRequest);
        leg.asked.put(id, transaction);
        request.matter().refer().ifPresent(refer -> watcher.ifPresent(sees -> sees.onRefer(leg, refer)));
        proxy.request(SimIntake.request(leg, id, request));
    }

    private void invited(SimStack.ServerTransaction transaction) {
        Request request = transaction.request;
        SimLeg leg = new SimLeg(new LegId(nextLeg()), request.callId(), request.from(), true);
        leg.invite = Optional.of(transaction);
        legs.put(leg.id, leg);
        byCallId.put(leg.callId, leg);
        stack.respond(transaction, request.answer(100, ""));
        leg.described(request.body());
        boolean taken = proxy.invite(SimIntake.invite(leg, request));
        if (!taken) {
            refuse(leg.id, Refusal.of(503));
        }
    }

    private void bye(@org.jspecify.annotations.Nullable SimLeg leg, SimStack.ServerTransaction transaction) {
        Request request = transaction.request;
        stack.respond(transaction, request.answer(leg == null ? 481 : 200, ""));
        if (leg == null) {
            return;
        }
        leg.ended.add(request.fromTag());
        if (leg.incoming || leg.dialogTag.equals(request.fromTag())) {
            up(new SignalEvent.HungUp(leg.id, Optional.empty()));
        }
    }

    private void inDialog(@org.jspecify.annotations.Nullable SimLeg leg, SimStack.ServerTransaction transaction) {
        Request request = transaction.request;
        if (leg == null || leg.forgotten || (!leg.incoming && !leg.dialogTag.isEmpty() && !leg.dialogTag.equals(request.fromTag()))) {
            stack.respond(transaction, request.answer(481, ""));
            return;
        }
        RequestId id = new RequestId(++lastRequest);
        leg.asked.put(id, transaction);
        if (request.method().equals("REFER")) {
            watcher.ifPresent(sees -> sees.onRefer(leg, request.matter().refer().orElseThrow()));
        }
        up(switch (request.method()) {
            case "INVITE" -> new SignalEvent.Reinvited(leg.id, id, request.body(), request.timer(), Set.of(), request.matter().headers());
            case "UPDATE" -> new SignalEvent.Updated(leg.id, id, request.body(), request.timer());
            case "PRACK" -> {
                leg.reliable = OptionalLong.empty();
                yield new SignalEvent.Pracked(leg.id, id, request.body());
            }
            case "REFER" -> new SignalEvent.Referred(leg.id, id, request.matter().refer().orElseThrow());
            default -> new SignalEvent.Requested(leg.id, id, request.method(), "", "", request.matter().headers());
        });
    }

    @Override
    public void onAck(Request ack) {
        Optional.ofNullable(byCallId.get(ack.callId())).ifPresent(leg -> {
            leg.acknowledged.add(leg.dialogTag);
            leg.described(ack.body());
            up(new SignalEvent.Acknowledged(leg.id, ack.body()));
        });
    }

    @Override
    public void onAckMissing(SimStack.ServerTransaction transaction) {
        Optional.ofNullable(byCallId.get(transaction.request.callId())).ifPresent(leg -> up(new SignalEvent.AckMissing(leg.id)));
    }

    // ---- our INVITE ----

    @Override
    public void invite(LegId id, OutgoingInvite invite) {
        SimLeg leg = legs.computeIfAbsent(id, _ -> new SimLeg(id, "out-" + id.value(), SimIntake.phone(invite.target()), false));
        byCallId.put(leg.callId, leg);
        leg.inviteCseq = ++leg.cseq;
        up(new SignalEvent.Named(id, new DialogId(leg.callId, leg.ourTag, "", leg.contact())));
        stack.send(request(leg, leg.inviteCseq, "INVITE", "", invite.body(), invite.timer()), response -> answered(leg, response));
    }

    private Request request(SimLeg leg, int cseq, String method, String toTag, Body body, TimerOffer timer) {
        return new Request(NAME, leg.peer, leg.callId, cseq, method, leg.ourTag, toTag, body, false, timer);
    }

    private void answered(SimLeg leg, Response response) {
        Fork fork = new Fork(response.toTag());
        if (response.code() == 100) {
            up(new SignalEvent.Trying(leg.id));
        } else if (response.code() < 200) {
            boolean repeated = response.rseq().isPresent() && !leg.rseqs.add(response.rseq().getAsLong());
            if (!repeated) {
                up(new SignalEvent.Progressed(leg.id, fork, response.code(), "", response.rseq(), response.body(), List.of()));
            }
        } else if (response.code() < 300) {
            accepted(leg, fork, response);
        } else {
            up(new SignalEvent.Refused(leg.id, Refusal.of(response.code())));
        }
    }

    private void accepted(SimLeg leg, Fork fork, Response response) {
        leg.accepted.add(fork.remoteTag());
        if (leg.forgotten) {
            acknowledge(leg.id, fork, Body.NONE);
            bye(leg.id, fork, Optional.empty());
            return;
        }
        leg.described(response.body());
        up(new SignalEvent.Accepted(leg.id, fork, response.body(), response.timer(), Set.of("UPDATE", "MESSAGE"), Set.of("timer"), List.of()));
    }

    @Override
    public void cancel(LegId id, Optional<Reason> reason) {
        SimLeg leg = leg(id);
        if (leg.cancelled) {
            world.violation(id + " cancelled twice");
        }
        leg.cancelled = true;
        stack.send(request(leg, leg.inviteCseq, "CANCEL", "", Body.NONE, TimerOffer.NONE), _ -> {});
    }

    @Override
    public void acknowledge(LegId id, Fork fork, Body body) {
        SimLeg leg = leg(id);
        String tag = leg.incoming ? leg.dialogTag : fork.remoteTag();
        if (leg.dialogTag.isEmpty()) {
            leg.dialogTag = tag;
        }
        leg.acknowledged.add(tag);
        int cseq = leg.reinvites.values().stream().max(Integer::compare).orElse(leg.inviteCseq);
        stack.acknowledge(request(leg, tag.equals(leg.dialogTag) ? cseq : leg.inviteCseq, "ACK", tag, body, TimerOffer.NONE));
    }

    @Override
    public void prack(LegId id, RequestId request, Fork fork, long rseq, Body body) {
        SimLeg leg = leg(id);
        stack.send(request(leg, ++leg.cseq, "PRACK", fork.remoteTag(), body, TimerOffer.NONE), response -> requestAnswered(leg, request, response));
    }

    private void requestAnswered(SimLeg leg, RequestId request, Response response) {
        if (response.code() >= 200) {
            leg.described(response.body());
            up(new SignalEvent.RequestAnswered(leg.id, request, new Fork(response.toTag().isEmpty() ? leg.dialogTag : response.toTag()), response.code(), "", response.body(), response.timer(), OptionalInt.empty()));
        }
    }

    // ---- their INVITE ----

    private SimStack.ServerTransaction inviteOf(SimLeg leg) {
        return leg.invite.orElseThrow();
    }

    @Override
    public void progress(LegId id, int code, String phrase, Body body, boolean reliable) {
        SimLeg leg = leg(id);
        OptionalLong rseq = reliable ? OptionalLong.of(++lastRseq) : OptionalLong.empty();
        Response response = inviteOf(leg).request.answer(code, leg.ourTag, body, rseq, TimerOffer.NONE);
        stack.respond(inviteOf(leg), response);
        if (reliable) {
            if (leg.reliable.isPresent()) {
                world.violation(id + " has two reliable provisionals out");
            }
            leg.reliable = rseq;
            repeat(leg, response, SimStack.T1, world.nowMs() + SimStack.LIMIT);
        }
    }

    private void repeat(SimLeg leg, Response response, long intervalMs, long endMs) {
        world.after(intervalMs, () -> {
            if (!leg.reliable.equals(response.rseq()) || inviteOf(leg).isFinal()) {
                return;
            }
            if (world.nowMs() >= endMs) {
                up(new SignalEvent.PrackMissing(leg.id));
            } else {
                stack.respond(inviteOf(leg), response);
                repeat(leg, response, intervalMs * 2, endMs);
            }
        });
    }

    @Override
    public void accept(LegId id, Body body, TimerOffer timer) {
        SimLeg leg = leg(id);
        leg.finals++;
        leg.dialogTag = inviteOf(leg).request.fromTag();
        stack.respond(inviteOf(leg), inviteOf(leg).request.answer(200, leg.ourTag, body, OptionalLong.empty(), timer));
    }

    @Override
    public void refuse(LegId id, Refusal refusal) {
        SimLeg leg = leg(id);
        leg.finals++;
        stack.respond(inviteOf(leg), inviteOf(leg).request.answer(refusal.code(), leg.ourTag));
    }

    // ---- inside a dialog ----

    @Override
    public void bye(LegId id, Fork fork, Optional<Reason> reason) {
        SimLeg leg = leg(id);
        String tag = leg.incoming ? leg.dialogTag : fork.remoteTag();
        if (tag.equals(leg.dialogTag)) {
            watcher.ifPresent(sees -> sees.onBye(leg, reason));
        }
        leg.ended.add(tag);
        stack.send(request(leg, ++leg.cseq, "BYE", tag, Body.NONE, TimerOffer.NONE), _ -> {});
    }

    @Override
    public void reinvite(LegId id, RequestId request, Body offer, TimerOffer timer) {
        SimLeg leg = leg(id);
        int cseq = ++leg.cseq;
        leg.reinvites.put(request, cseq);
        stack.send(request(leg, cseq, "INVITE", leg.dialogTag, offer, timer), response -> {
            if (leg.forgotten && response.code() / 100 == 2) {
                acknowledge(id, new Fork(leg.dialogTag), Body.NONE);
            }
            requestAnswered(leg, request, response);
        });
    }

    @Override
    public void update(LegId id, RequestId request, Body offer, TimerOffer timer) {
        SimLeg leg = leg(id);
        stack.send(request(leg, ++leg.cseq, "UPDATE", leg.dialogTag, offer, timer), response -> requestAnswered(leg, request, response));
    }

    @Override
    public void request(LegId id, RequestId request, String method, String contentType, String body, List<Header> headers) {
        SimLeg leg = leg(id);
        watcher.ifPresent(sees -> sees.onRequest(leg, method, body, headers));
        SimMessage.Matter matter = new SimMessage.Matter("", "", Optional.empty(), headers, body);
        stack.send(request(leg, ++leg.cseq, method, leg.dialogTag, Body.NONE, TimerOffer.NONE).about(matter), response -> requestAnswered(leg, request, response));
    }

    @Override
    public void respond(LegId id, RequestId request, io.tandem.call.Response response) {
        SimLeg leg = leg(id);
        SimStack.ServerTransaction transaction = leg.asked.remove(request);
        if (transaction == null) {
            world.violation(id + " answers a request twice: " + request);
            return;
        }
        if (response.code() / 100 == 2) {
            leg.described(transaction.request.body());
        }
        stack.respond(transaction, transaction.request.answer(response.code(), leg.ourTag, response.body(), OptionalLong.empty(), response.timer()));
    }

    @Override
    public void present(LegId id, io.tandem.call.Presentation presentation) {
        leg(id).slot = presentation.contactUser().filter(user -> user.startsWith("70")).orElse("");
    }

    @Override
    public void ask(LegId id, RequestId request, OutgoingRequest outgoing) {
        SimLeg leg = new SimLeg(id, "out-" + id.value(), SimIntake.phone(outgoing.target()), false);
        leg.outside = true;
        legs.put(id, leg);
        byCallId.put(leg.callId, leg);
        SimMessage.Matter matter = new SimMessage.Matter("", outgoing.to().uri().user(), Optional.empty(), outgoing.headers(), outgoing.body());
        stack.send(request(leg, ++leg.cseq, outgoing.method(), "", Body.NONE, TimerOffer.NONE).about(matter), response -> requestAnswered(leg, request, response));
    }

    @Override
    public void forget(LegId id) {
        if (!legs.containsKey(id)) {
            return;
        }
        SimLeg leg = leg(id);
        if (leg.forgotten) {
            world.violation(id + " forgotten twice");
        }
        leg.forgotten = true;
        if (!leg.asked.isEmpty()) {
            world.after(1_000, () -> {
                if (!leg.asked.isEmpty()) {
                    world.violation(id + " left a request unanswered");
                }
            });
        }
    }
}

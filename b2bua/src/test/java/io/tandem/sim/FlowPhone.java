package io.tandem.sim;

import io.tandem.call.Body;
import io.tandem.call.DialogName;
import io.tandem.call.Direction;
import io.tandem.call.Header;
import io.tandem.call.Refer;
import io.tandem.call.TimerOffer;
import io.tandem.call.Uri;
import io.tandem.sim.SimMessage.Matter;
import io.tandem.sim.SimMessage.Request;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A user's phone that has many calls at once; he transfers, parks, fetches, picks up, watches and has himself called, whenever he likes. */
final class FlowPhone extends SimPhone {
    private static final List<String> CODES = List.of("*66", "*66", "*86");
    private static final List<String> SETTINGS = List.of("*301000", "*311000", "*301001", "*78", "*79", "*721002", "*73", "*901003", "*521002");

    private final FlowUsers users;
    private final Map<String, SimCalling> calling = new HashMap<>();
    private final Map<String, SimRinging> ringing = new HashMap<>();
    private int begun;

    FlowPhone(FlowUsers users, SimNetwork network, String number, int port) {
        super(users.world, network, number, port);
        this.users = users;
    }

    // ---- calls ----

    Optional<SimCalling> dial(String number, Header... headers) {
        if (stack.isDead() || !users.mayDial()) {
            return Optional.empty();
        }
        List.of(headers).forEach(header -> users.replaced.add(header.value().split(";", 2)[0]));
        String callId = "from-" + name + "-" + begun++;
        SimCalling call = new SimCalling(this, callId, "caller-" + callId, Matter.call(name, number, List.of(headers)), code -> users.count(code < 300 ? "answered " + (headers.length > 0 ? headers[0].name() : number) : "refused " + code));
        calling.put(callId, call);
        call.begin(20);
        return Optional.of(call);
    }

    /** Final answers to each of its INVITEs. */
    List<Integer> finals() {
        return calling.values().stream().map(call -> call.finals).toList();
    }

    @Override
    void onInvite(SimStack.ServerTransaction transaction) {
        SimRinging call = new SimRinging(this, transaction, name + "-" + begun++);
        ringing.put(transaction.request.callId(), call);
        call.begin(0);
    }

    @Override
    void onCancel(SimStack.ServerTransaction transaction) {
        Optional.ofNullable(ringing.get(transaction.request.callId())).ifPresentOrElse(call -> call.onCancel(transaction), () -> stack.respond(transaction, transaction.request.answer(481, "")));
    }

    @Override
    public void onRequest(SimStack.ServerTransaction transaction) {
        Request request = transaction.request;
        switch (request.method()) {
            case "PRACK" -> Optional.ofNullable(ringing.get(request.callId())).ifPresent(call -> call.onPrack(transaction));
            case "NOTIFY" -> onNotify(transaction);
            case "MESSAGE" -> onMessage(transaction);
            default -> super.onRequest(transaction);
        }
    }

    private void onNotify(SimStack.ServerTransaction transaction) {
        Matter matter = transaction.request.matter();
        boolean last = matter.headers().stream().anyMatch(header -> header.value().startsWith("terminated"));
        boolean fragment = matter.text().startsWith("SIP/2.0");
        if (!fragment) {
            users.count(last ? "watched terminated" : "watched active");
        } else if (last) {
            users.count("referred " + matter.text().lines().findFirst().orElse(""));
        }
        stack.respond(transaction, transaction.request.answer(world.chance(95) ? 200 : 481, transaction.request.toTag()));
    }

    /** Follows the link that the message holds, if it is one of ours (RFC 5359 2.6). */
    private void onMessage(SimStack.ServerTransaction transaction) {
        stack.respond(transaction, transaction.request.answer(200, ""));
        String[] link = transaction.request.matter().text().split(" ", 2);
        if (link.length == 2) {
            world.after(world.between(0, 5_000), () -> dial(link[0], new Header("Replaces", link[1]), new Header("Referred-By", "<sip:" + link[0] + "@" + FlowUsers.DOMAIN + ">")));
        }
    }

    // ---- what its user does ----

    @Override
    void doAnything(Dialog dialog) {
        act(world.chance(60) ? users.flow : users.oneOf(List.of(Flow.values())), dialog);
    }

    private void act(Flow flow, Dialog dialog) {
        switch (flow) {
            case HOLD -> super.doAnything(dialog);
            case CONSULTATION -> consult(dialog, false);
            case MUSIC -> referTo("music", dialog);
            case UNATTENDED_TRANSFER -> refer(dialog, users.anything(), Optional.empty());
            case ATTENDED_TRANSFER -> consult(dialog, true);
            case TRANSFER_BY_MESSAGE -> send("MESSAGE", new Matter(name, users.anyone().name, Optional.empty(), List.of(), name + " " + name(dialog, false).text()));
            case FORWARDING -> dial(users.anyone().name);
            case THREE_WAY -> mix(dialog);
            case FIND_ME -> dial(world.chance(50) ? "2100" : "2101");
            case SCREENING -> dial(users.oneOf(SETTINGS));
            case PARK -> park(dialog);
            case PICKUP -> users.anyone().dial(users.oneOf(List.of("*8", "*8", "**1001", "**1002", "**1003")));
            case REDIAL -> dial(users.oneOf(CODES));
            case CLICK_TO_DIAL -> send("REFER", new Matter(name, name, Optional.of(refer(users.anything(), Optional.empty())), List.of(), ""));
            case TAKEOVER -> users.anyDialog().ifPresent(other -> users.anyone().dial(name, new Header("Replaces", name(other, world.chance(50)).text())));
            case JOIN -> users.anyDialog().ifPresent(other -> users.anyone().dial(name, new Header("Join", name(other, false).text())));
            case WATCHING -> watch();
            case ROOMS -> meet(dialog);
        }
    }

    /** In a room or about one, of which this dialog may be a member's. */
    private void meet(Dialog dialog) {
        switch (world.random.nextInt(9)) {
            case 0, 1 -> users.anyone().dialRoom();
            case 2, 3, 4 -> users.desk().pressAnything(dialog.callId);
            case 5 -> users.desk().orderAnything();
            case 6 -> referTo(users.oneOf(RoomDesk.ROOMS), dialog);
            case 7 -> referMember(dialog);
            default -> send("SUBSCRIBE", new Matter(name, users.oneOf(RoomDesk.ROOMS), Optional.empty(), List.of(new Header("Event", "conference"), new Header("Expires", users.oneOf(List.of("0", "60", "120")))), ""));
        }
    }

    void dialRoom() {
        String room = users.oneOf(RoomDesk.ROOMS);
        dial(room).ifPresent(call -> world.after(world.between(1_000, 8_000), () -> users.desk().pressPin(call.callId())));
    }

    /** Somebody is to come, or to go. */
    private void referMember(Dialog dialog) {
        Refer plain = refer(users.anyone().name, Optional.empty());
        Refer refer = world.chance(50) ? plain : new Refer(plain.target(), plain.targetText(), "BYE", Optional.empty(), List.of(), Optional.empty(), plain.quiet(), plain.cseq());
        if (!dialog.over) {
            stack.send(request(dialog, ++dialog.cseq, "REFER", Body.NONE).about(new Matter(name, refer.target().user(), Optional.of(refer), List.of(), "")), _ -> {});
        }
    }

    static DialogName name(Dialog dialog, boolean earlyOnly) {
        return new DialogName(dialog.callId, dialog.theirs, dialog.ours, earlyOnly);
    }

    /** Holds, calls somebody, and joins both or comes back, often before that one has answered. */
    private void consult(Dialog dialog, boolean join) {
        offer(dialog, "INVITE", session(Direction.SENDONLY));
        dial(users.anything()).ifPresent(call -> world.after(world.between(1, 12_000), () -> {
            if (join && call.dialog().isPresent()) {
                refer(dialog, users.anyone().name, call.dialog().map(other -> name(other, false)));
            } else {
                call.giveUp();
                call.dialog().filter(other -> other.up).ifPresent(this::hangUp);
                offer(dialog, "INVITE", session(Direction.SENDRECV));
            }
        }));
    }

    /** His phone mixes: it says so to this party and to somebody whom it calls, in either order, and lets one of both go (RFC 5359 2.10). */
    private void mix(Dialog dialog) {
        Header focus = new Header("Contact", "<sip:" + name + "@" + FlowUsers.DOMAIN + ">;isfocus");
        world.after(world.between(0, 6_000), () -> offer(dialog, "INVITE", session(Direction.SENDRECV), new Matter(name, "", Optional.empty(), List.of(focus), "")));
        world.after(world.between(0, 6_000), () -> dial(users.anything(), focus).ifPresent(call -> world.after(world.between(1, 20_000), () -> {
            if (world.chance(50)) {
                call.dialog().filter(other -> other.up).ifPresent(this::hangUp);
                offer(dialog, "INVITE", session(Direction.SENDRECV));
            } else {
                hangUp(dialog);
            }
        })));
    }

    private void park(Dialog dialog) {
        switch (world.random.nextInt(4)) {
            case 0 -> refer(dialog, "700", Optional.empty());
            case 1 -> referTo("park", dialog);
            case 2 -> consult(dialog, true);
            default -> users.anyone().dial(world.chance(50) ? "701" : "702");
        }
    }

    private Refer refer(String target, Optional<DialogName> replaces) {
        return new Refer(Uri.sip(target, FlowUsers.DOMAIN), "sip:" + target + "@" + FlowUsers.DOMAIN, "INVITE", replaces, List.of(), Optional.empty(), world.chance(20), begun++);
    }

    private void refer(Dialog dialog, String target, Optional<DialogName> replaces) {
        if (!dialog.over) {
            stack.send(request(dialog, ++dialog.cseq, "REFER", Body.NONE).about(new Matter(name, target, Optional.of(refer(target, replaces)), List.of(), "")), _ -> {});
            if (world.chance(30)) {
                world.after(world.between(0, 3_000), () -> hangUp(dialog));
            }
        }
    }

    /** REFER to a server of ours, outside any dialog: it is to fetch the far end of that one. */
    private void referTo(String server, Dialog dialog) {
        send("REFER", new Matter(name, server, Optional.of(refer(users.anyone().name, Optional.of(name(dialog, false)))), List.of(), ""));
    }

    private void watch() {
        String watched = world.chance(70) ? users.anyone().name : "park";
        List<Header> headers = List.of(new Header("Event", "dialog"), new Header("Expires", users.oneOf(List.of("0", "30", "60", "90"))));
        send("SUBSCRIBE", new Matter(name, watched, Optional.empty(), headers, ""));
    }

    private void send(String method, Matter matter) {
        String callId = "for-" + name + "-" + begun++;
        stack.send(new Request(name, SimSignalling.NAME, callId, 1, method, callId, "", Body.NONE, false, TimerOffer.NONE, matter), _ -> {});
    }
}

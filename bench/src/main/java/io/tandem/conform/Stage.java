package io.tandem.conform;

import io.tandem.conform.Check.Presence;
import io.tandem.conform.Observation.Message;
import io.tandem.conform.Observation.Several;
import io.tandem.phone.AnswerPlan;
import io.tandem.phone.Phone;
import io.tandem.phone.PhoneCall;
import io.tandem.phone.PhoneRuntime;
import io.tandem.phone.PhoneTimeoutException;
import io.tandem.phone.sip.SipMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Where one flow is played: its actors, the checks it made, what is to be put back afterwards. One thread, one use. */
public final class Stage implements AutoCloseable {
    private static final long TELLING_APART_NS = 20_000_000;

    private final Site site;
    private final PhoneRuntime runtime;
    private final Map<Role, Actor> actors = new EnumMap<>(Role.class);
    private final List<Check> checks = new ArrayList<>();
    private final List<Runnable> afterwards = new ArrayList<>();
    private final List<String> untidy = new ArrayList<>();

    Stage(Site site, PhoneRuntime runtime) {
        this.site = site;
        this.runtime = runtime;
    }

    public Site site() {
        return site;
    }

    public Roster roster() {
        return site.roster();
    }

    /** {@code sip:<user>@<domain>} of a service. */
    public String address(String number) {
        return "sip:" + roster().number(number) + "@" + roster().domain().orElse(site.server().getAddress().getHostAddress());
    }

    /** How long anything may take that is to come at once. */
    public Duration patience() {
        return site.patience();
    }

    public Actor alice() {
        return actor(Role.ALICE);
    }

    public Actor bob() {
        return actor(Role.BOB);
    }

    public Actor carol() {
        return actor(Role.CAROL);
    }

    public Actor bill() {
        return actor(Role.BILL);
    }

    /** The actor, whose phone starts and registers when it is first asked for. */
    public Actor actor(Role role) {
        return actors.computeIfAbsent(role, r -> enter(r, roster().person(r)));
    }

    /** The role played by another user of the server; throws IllegalStateException when it is on stage already. */
    public Actor actorAs(Role role, Person person) {
        if (actors.containsKey(role)) {
            throw new IllegalStateException(role.title() + " is on stage already");
        }
        Actor actor = enter(role, person);
        actors.put(role, actor);
        return actor;
    }

    public Collection<Actor> actors() {
        return actors.values();
    }

    private Actor enter(Role role, Person person) {
        Phone phone = site.phone(role, person).start(runtime);
        phone.fault(site.fault());
        Actor actor = new Actor(this, role, person, phone);
        int code = register(phone);
        if (code != 200) {
            phone.close();
            throw new FlowStoppedException("REGISTER of " + role.title() + " (" + person.number() + ") was " + (code == 0 ? "not answered" : "answered " + code));
        }
        return actor;
    }

    /** The final code; 0 without an answer in time. */
    private int register(Phone phone) {
        try {
            return phone.register(patience().multipliedBy(2));
        } catch (PhoneTimeoutException e) {
            return 0;
        }
    }

    /** INVITE, 180, 200, ACK between two actors; where it fails the flow stops. */
    public Talk talk(Actor caller, Actor callee) {
        callee.answering(AnswerPlan.ringOnly());
        PhoneCall out = caller.call(callee);
        String who = caller.role().title() + " calls " + callee.role().title();
        PhoneCall in = callee.rings(unique(who + ": INVITE"), "RFC 3261 13.3");
        Message ringing = caller.picks(unique(who + ": 180"), "RFC 3261 13.3.1.1", Pick.response(180, "INVITE").within(out));
        in.accept();
        Message answer = caller.picks(unique(who + ": 200"), "RFC 3261 13.3.1.4", Pick.response(200, "INVITE").within(out));
        callee.picks(unique(who + ": ACK"), "RFC 3261 13.2.2.4", Pick.request("ACK").within(in));
        return new Talk(caller, callee, out, in, callee.invite(in), ringing, answer);
    }

    private String unique(String name) {
        long before = checks.stream().filter(c -> c.name().equals(name) || c.name().startsWith(name + " #")).count();
        return before == 0 ? name : name + " #" + (before + 1);
    }

    // Checks: none of these stops the flow.

    /** One value of one message. */
    public void check(String name, String rule, Message message, Function<SipMessage, String> read, Expect wanted) {
        add(new Check(name, rule, List.of(message), seen -> read.apply(sip(seen.getFirst())), wanted));
    }

    /** A value that comes of two messages. */
    public void check(String name, String rule, Message first, Message second, BiFunction<SipMessage, SipMessage, String> read, Expect wanted) {
        add(new Check(name, rule, List.of(first, second), seen -> read.apply(sip(seen.getFirst()), sip(seen.get(1))), wanted));
    }

    private static SipMessage sip(Observation seen) {
        return ((Message) seen).sip();
    }

    private static long passedMs(List<Observation> seen) {
        return (((Message) seen.get(1)).atNs() - ((Message) seen.getFirst()).atNs()) / 1_000_000;
    }

    /** Milliseconds from one message to the other; negative when they came the other way round. */
    public void time(String name, String rule, Message first, Message second, long leastMs, long mostMs) {
        add(new Check(name, rule, List.of(first, second), seen -> Long.toString(passedMs(seen)), Expect.between(leastMs, mostMs)));
    }

    /** That one came before the other; of what two phones received only as far as their threads can tell it apart. */
    public void order(String name, String rule, Message first, Message second) {
        add(new Check(name, rule, List.of(first, second), seen -> isInOrder((Message) seen.getFirst(), (Message) seen.get(1)) ? "in order" : "the other way round", Expect.is("in order")));
    }

    private static boolean isInOrder(Message first, Message second) {
        boolean receivedApart = !first.sent() && !second.sent() && first.role() != second.role();
        return second.atNs() - first.atNs() >= (receivedApart ? -TELLING_APART_NS : 0);
    }

    /** Waits until a phone hears this, at most with patience, and checks it: {@code Alice}, {@code Alice, Carol}, {@code music}, {@code silence}, {@code no RTP}. */
    public Observation.Sound hears(String name, String rule, Actor actor, PhoneCall call, String wanted) {
        Observation.Sound sound = Listening.until(actor, call, patience(), wanted::equals);
        check(name, rule, sound, Observation.Sound::heard, Expect.is(wanted));
        return sound;
    }

    public Observation.Sound hears(String name, String rule, Actor actor, PhoneCall call, Actor whom) {
        return hears(name, rule, actor, call, whom.role().title());
    }

    /** Waits for an RTCP packet after the first {@code before}. */
    public void reports(String name, String rule, Actor actor, PhoneCall call, long before, Duration limit) {
        Listening.waitFor(actor, () -> call.heard().counters().rtcpPackets() > before, limit);
        measured(name, rule, actor, "RTCP packets", call.heard().counters().rtcpPackets() - before, Expect.between(1, Long.MAX_VALUE));
    }

    /** Waits for an RTP packet after the first {@code before}, which has to come within {@code limitMs} of a message. */
    public void returns(String name, String rule, Actor actor, PhoneCall call, long before, Message since, long limitMs) {
        Listening.waitFor(actor, () -> call.heard().counters().packets() > before, patience());
        measured(name, rule, actor, "milliseconds until RTP came", (runtime.timers().nowNs() - since.atNs()) / 1_000_000, Expect.between(0, limitMs));
    }

    /** A number measured by the script itself. */
    public void measured(String name, String rule, Actor actor, String what, long value, Expect wanted) {
        add(new Check(name, rule, List.of(new Observation.Measured(actor.role(), what, value)), seen -> Long.toString(((Observation.Measured) seen.getFirst()).value()), wanted));
    }

    /** What a phone hears. */
    public void check(String name, String rule, Observation.Sound sound, Function<Observation.Sound, String> read, Expect wanted) {
        add(new Check(name, rule, List.of(sound), seen -> read.apply((Observation.Sound) seen.getFirst()), wanted));
    }

    /** What became of the sound of one call. */
    public void check(String name, String rule, Observation.Sound before, Observation.Sound after, BiFunction<Observation.Sound, Observation.Sound, String> read,
            Expect wanted) {
        add(new Check(name, rule, List.of(before, after), seen -> read.apply((Observation.Sound) seen.getFirst(), (Observation.Sound) seen.get(1)), wanted));
    }

    /** How many of them came. */
    public void count(String name, String rule, Several several, Expect wanted) {
        add(new Check(name, rule, List.of(several), seen -> Integer.toString(((Several) seen.getFirst()).messages().size()), wanted));
    }

    /** That it came at all. */
    void came(String name, String rule, Observation seen) {
        add(new Check(name, rule, List.of(seen), Presence::read, Presence.CAME));
    }

    private void add(Check check) {
        if (checks.stream().anyMatch(c -> c.name().equals(check.name()))) {
            throw new IllegalStateException("two checks are named " + check.name());
        }
        checks.add(check);
    }

    /** What the phones' own stacks found wrong, and what could not be put back; made at the end of each flow. */
    void checkNotes() {
        if (!afterwards.isEmpty()) {
            Observation.Notes notes = new Observation.Notes(Role.BOB, untidy);
            add(new Check("what was set is put back", "", List.of(notes), seen -> String.join("; ", ((Observation.Notes) seen.getFirst()).faults()), Expect.absent()));
        }
        for (Actor actor : actors.values()) {
            Observation.Notes notes = new Observation.Notes(actor.role(), actor.phone().errors().stream().filter(e -> !e.startsWith("garbage from")).distinct().toList());
            add(new Check(actor.role().title() + "'s phone finds nothing wrong", "RFC 3261, RFC 3264", List.of(notes),
                    seen -> String.join("; ", ((Observation.Notes) seen.getFirst()).faults()), Expect.absent()));
        }
    }

    public List<Check> checks() {
        return List.copyOf(checks);
    }

    // Time.

    /** Waits that long; for things that must not come. */
    public void pause(long milliseconds) {
        actors.values().iterator().next().phone().pause(Duration.ofMillis(milliseconds));
    }

    /** Done at the end, however the flow ends, last first. */
    public void afterwards(Runnable work) {
        afterwards.add(work);
    }

    /** Ends all calls, puts back what was changed, unregisters. */
    @Override
    public void close() {
        for (Runnable work : afterwards.reversed()) {
            try {
                work.run();
            } catch (PhoneTimeoutException | FlowStoppedException e) {
                untidy.add(String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
            }
        }
        actors.values().forEach(a -> a.phone().calls().forEach(PhoneCall::hangUp));
        actors.values().forEach(a -> {
            a.phone().unregister(patience());
            a.phone().close();
        });
    }
}

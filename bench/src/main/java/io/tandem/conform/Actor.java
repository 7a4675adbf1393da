package io.tandem.conform;

import io.tandem.conform.Observation.Message;
import io.tandem.conform.Observation.Missing;
import io.tandem.phone.AnswerPlan;
import io.tandem.phone.CallOptions;
import io.tandem.phone.Phone;
import io.tandem.phone.PhoneCall;
import io.tandem.phone.PhoneTimeoutException;
import io.tandem.phone.sip.SipMessage;
import io.tandem.phone.wire.TraceEntry;
import io.tandem.phone.wire.TraceEntry.Way;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A role with its registered phone. Each message it receives is picked at most once, repetitions aside, so that scripts read in order. One thread. */
public final class Actor {
    private final Stage stage;
    private final Role role;
    private final Person person;
    private final Phone phone;
    private final Set<String> picked = new HashSet<>();
    private final Set<SipMessage> pickedProvisionals = Collections.newSetFromMap(new IdentityHashMap<>());

    Actor(Stage stage, Role role, Person person, Phone phone) {
        this.stage = stage;
        this.role = role;
        this.person = person;
        this.phone = phone;
    }

    public Role role() {
        return role;
    }

    public Phone phone() {
        return phone;
    }

    public String number() {
        return person.number();
    }

    /** {@code sip:<number>@<domain>}. */
    public String address() {
        return phone.identity().uriText();
    }

    /** Places a call to another actor's number. */
    public PhoneCall call(Actor other) {
        return phone.call(other.number());
    }

    public PhoneCall call(String target, CallOptions options) {
        return phone.call(target, options);
    }

    /** What becomes of calls that come from now on. */
    public Actor answering(AnswerPlan plan) {
        phone.answerWith(plan);
        return this;
    }

    /** The next call that comes; a check of its own. */
    public PhoneCall rings(String name, String rule) {
        return rings(name, rule, stage.patience());
    }

    public PhoneCall rings(String name, String rule, Duration patience) {
        try {
            PhoneCall call = phone.awaitIncoming(patience);
            picks(name, rule, Pick.request("INVITE").within(call));
            return call;
        } catch (PhoneTimeoutException e) {
            throw missing(name, rule, "INVITE");
        }
    }

    /** The INVITE of a call that came. */
    public Message invite(PhoneCall call) {
        return find(Way.RECEIVED, new Pick("INVITE", m -> call.invite().filter(i -> i == m).isPresent())).orElseThrow();
    }

    /** Waits for a message; that it comes is a check of its own, and without it the flow stops. */
    public Message picks(String name, String rule, Pick pick) {
        return picks(name, rule, pick, stage.patience());
    }

    public Message picks(String name, String rule, Pick pick, Duration patience) {
        try {
            phone.awaitReceived(m -> isNew(m) && pick.test().test(m), patience);
        } catch (PhoneTimeoutException e) {
            throw missing(name, rule, pick.text());
        }
        Message found = find(Way.RECEIVED, new Pick(pick.text(), m -> isNew(m) && pick.test().test(m))).orElseThrow();
        if (isProvisional(found.sip())) {
            pickedProvisionals.add(found.sip());
        } else {
            picked.add(found.sip().toString());
        }
        stage.came(name, rule, found);
        return found;
    }

    private FlowStoppedException missing(String name, String rule, String what) {
        stage.came(name, rule, new Missing(role, what));
        return new FlowStoppedException(role.title() + " did not receive " + what);
    }

    /** A second 180 may be the same to the letter and yet news; anything else that is the same is a repetition. */
    private boolean isNew(SipMessage m) {
        return isProvisional(m) ? !pickedProvisionals.contains(m) : !picked.contains(m.toString());
    }

    private static boolean isProvisional(SipMessage m) {
        return m.isResponse(100, 199);
    }

    /** The last message of that kind this phone sent. */
    public Message sent(Pick pick) {
        return all(Way.SENT, pick).stream().reduce((a, b) -> b).orElseThrow(() -> new IllegalStateException(role.title() + " has sent no " + pick.text()));
    }

    /** What has come of that kind up to now, repetitions once; nothing is waited for. */
    public List<Message> received(Pick pick) {
        return all(Way.RECEIVED, pick);
    }

    /** As an observation, for checks that something did not come. */
    public Observation.Several receivedAll(Pick pick) {
        return new Observation.Several(role, received(pick));
    }

    /** Waits without a check; whether it came. */
    public boolean receivesWithin(Duration limit, Pick pick) {
        try {
            phone.awaitReceived(pick.test(), limit);
            return true;
        } catch (PhoneTimeoutException e) {
            return false;
        }
    }

    private Optional<Message> find(Way way, Pick pick) {
        return all(way, pick).stream().findFirst();
    }

    private List<Message> all(Way way, Pick pick) {
        List<Message> out = new ArrayList<>();
        Set<String> texts = new HashSet<>();
        for (TraceEntry e : phone.trace().entries()) {
            if (e.way() == way && !e.dropped() && pick.test().test(e.message()) && (isProvisional(e.message()) || texts.add(e.message().toString()))) {
                out.add(new Message(role, way == Way.SENT, e.atNs(), e.message()));
            }
        }
        return out;
    }
}

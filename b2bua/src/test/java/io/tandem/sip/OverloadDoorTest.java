package io.tandem.sip;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.call.Refusal;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The signalling thread is held up by hand, and its clock put forward: what comes meanwhile is refused where it stands, and all goes well again afterwards. */
class OverloadDoorTest {
    private static final String OPEN = "<sip:9664@tandem.local>";

    private final AtomicLong aheadNs = new AtomicLong();
    private final GatewayFixture fixture = new GatewayFixture(500, "127.0.0.1", () -> System.nanoTime() + aheadNs.get());
    private final TextPhone phone = fixture.phone();

    @AfterEach
    void close() {
        phone.close();
        fixture.close();
    }

    private String request(String method, String branch, String callId) {
        return phone.requestBy(branch, method, "sip:9664@127.0.0.1:" + fixture.port(), callId, "a", OPEN, 1);
    }

    /** Returns once the message has passed the door: what was sent after it is answered by the door itself. */
    private void send(String text) {
        phone.send(text);
        phone.send("\r\n\r\n");
        phone.next(message -> message.text().equals("\r\n"));
    }

    @Test
    void newRequestsAreRefusedUnreadWhileWorkWaitsAndOnlyThen() throws InterruptedException {
        CountDownLatch release = new CountDownLatch(1);
        fixture.gateway.post(() -> await(release));
        for (int task = 0; task < Overload.HANDFUL; task++) {
            fixture.gateway.post(() -> { });
        }
        String waiting = request("INVITE", "z9hG4bKwaiting", "o1");
        send(waiting);
        awaitQueued(Overload.HANDFUL + 1);
        aheadNs.addAndGet(TimeUnit.SECONDS.toNanos(1));
        send(request("OPTIONS", TextPhone.branch(), "o2"));
        awaitQueued(Overload.HANDFUL + 2);
        aheadNs.addAndGet(Overload.PATIENCE_NS);
        phone.send(request("INVITE", "z9hG4bKshed", "o3"));
        TextMessage refused = phone.response(503);
        assertThat(refused.header("Call-ID")).isEqualTo("o3");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(5, 12);
        send(phone.requestBy("z9hG4bKshed", "ACK", "sip:9664@127.0.0.1:" + fixture.port(), "o3", "a", refused.header("To"), 1));
        send(waiting);
        send(request("CANCEL", "z9hG4bKwaiting", "o1"));
        assertThat(fixture.gateway.counters().refusedRequests()).isEqualTo(1);
        release.countDown();
        assertThat(fixture.invited().callId()).isEqualTo("o1");
        phone.next(message -> message.code() == 200 && message.header("Call-ID").equals("o2"));
        assertThat(phone.next(message -> message.code() == 200).header("CSeq")).isEqualTo("1 CANCEL");
        phone.send(request("INVITE", TextPhone.branch(), "o4"));
        assertThat(fixture.invited().callId()).isEqualTo("o4");
    }

    @Test
    void whatGoesOnIsServedBeforeWhatIsNew() throws InterruptedException {
        phone.send(request("INVITE", "z9hG4bKfirst", "p1"));
        io.tandem.call.LegId first = fixture.invited().leg();
        CountDownLatch release = new CountDownLatch(1);
        fixture.gateway.post(() -> await(release));
        send(request("OPTIONS", TextPhone.branch(), "p2"));
        awaitQueued(1);
        fixture.signalling.refuse(first, Refusal.of(486));
        release.countDown();
        assertThat(phone.next(message -> message.code() >= 200).header("Call-ID")).isEqualTo("p1");
        assertThat(phone.next(message -> message.code() == 200).header("Call-ID")).isEqualTo("p2");
    }

    private void awaitQueued(int tasks) {
        long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (fixture.gateway.queueLength() < tasks) {
            assertThat(System.nanoTime() - deadlineNs).isNegative();
            Thread.onSpinWait();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}

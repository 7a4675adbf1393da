package io.tandem.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Bodies of the dialog event package (RFC 4235): whole, then changes, version by version. */
class DialogInfoTest {
    private static final Party PHONE = new Party("", Uri.sip("1001", "tandem.local"));
    private static final Party PEER = new Party("A \"<&>\" B", Uri.sip("1000", "tandem.local"));
    private final List<WatchedDialog> dialogs = new ArrayList<>();
    private final Watch watch = new Watch("sip:1001@tandem.local", () -> List.copyOf(dialogs));

    private static WatchedDialog dialog(String id, WatchedDialog.State state, boolean rendering) {
        return new WatchedDialog(id, new DialogId("call-" + id, "theirs", "ours", "sip:x@192.0.2.1:5060"), false, state, PHONE, PEER, "sip:x@192.0.2.1:5060", rendering);
    }

    @Test
    void theWholeTextOfOneDialog() {
        dialogs.add(dialog("leg1", WatchedDialog.State.EARLY, true));
        assertThat(watch.body()).isEqualTo("""
                <?xml version="1.0" encoding="UTF-8"?>
                <dialog-info xmlns="urn:ietf:params:xml:ns:dialog-info" version="0" state="full" entity="sip:1001@tandem.local">
                  <dialog id="leg1" call-id="call-leg1" local-tag="theirs" remote-tag="ours" direction="recipient">
                    <state>early</state>
                    <local><identity>sip:1001@tandem.local</identity><target uri="sip:1001@tandem.local"/></local>
                    <remote><identity display="A &quot;&lt;&amp;&gt;&quot; B">sip:1000@tandem.local</identity><target uri="sip:x@192.0.2.1:5060"/></remote>
                  </dialog>
                </dialog-info>
                """.replace("\n", "\r\n"));
    }

    @Test
    void onlyChangesFollowAndWhatIsGoneIsSaidOnce() {
        dialogs.add(dialog("leg1", WatchedDialog.State.CONFIRMED, true));
        dialogs.add(dialog("leg2", WatchedDialog.State.CONFIRMED, true));
        assertThat(watch.isStale()).isTrue();
        assertThat(watch.body()).contains("version=\"0\" state=\"full\"", "leg1", "leg2");
        assertThat(watch.isStale()).isFalse();
        dialogs.removeFirst();
        assertThat(watch.isStale()).isTrue();
        assertThat(watch.body()).contains("version=\"1\" state=\"partial\"", "leg1", "<state>terminated</state>").doesNotContain("leg2");
        dialogs.set(0, dialog("leg2", WatchedDialog.State.CONFIRMED, false));
        assertThat(watch.body()).contains("version=\"2\" state=\"partial\"", "<param pname=\"+sip.rendering\" pval=\"no\"/>").doesNotContain("leg1");
    }

    @Test
    void afterARefreshEverythingIsToldAgain() {
        dialogs.add(dialog("leg1", WatchedDialog.State.CONFIRMED, true));
        watch.body();
        watch.whole();
        assertThat(watch.body()).contains("version=\"1\" state=\"full\"", "leg1");
    }
}

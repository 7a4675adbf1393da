package io.tandem.call;

import java.util.List;
import java.util.Set;

/** The dialog event package (RFC 4235): the dialogs of a user's phones, or of what is parked. Loop, or the script that has the turn. */
final class DialogEvents implements EventPackage {
    static final String NAME = "dialog";

    private final DialogIndex legs;
    private final WatchPolicy policy;

    DialogEvents(DialogIndex legs, WatchPolicy policy) {
        this.legs = legs;
        this.policy = policy;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String contentType() {
        return DialogInfo.TYPE;
    }

    @Override
    public Uri meant(Uri watched) {
        return policy.meant(watched);
    }

    @Override
    public WatchPolicy.Verdict ask(String watcher, String watched) {
        return policy.ask(watcher, watched);
    }

    @Override
    public Set<FeatureTag> tags(String watched) {
        return policy.tags(watched);
    }

    @Override
    public String subject(String watched) {
        return watched;
    }

    @Override
    public WatchedState watch(String watcher, Uri watched) {
        Party slot = new Party("", Uri.sip(watched.user(), watched.host()));
        return new Watch("sip:" + watched.user() + "@" + watched.host(), () -> dialogs(watched.user(), slot));
    }

    private List<WatchedDialog> dialogs(String watched, Party slot) {
        List<WatchedDialog> parked = legs.parked().stream().filter(leg -> leg.names().watchedAs().subList(1, 3).contains(watched))
                .flatMap(leg -> WatchedDialog.ofSlot(leg, slot).stream()).toList();
        return parked.isEmpty() ? legs.ofUser(watched).stream().flatMap(leg -> WatchedDialog.ofPhone(leg).stream()).toList() : parked;
    }
}

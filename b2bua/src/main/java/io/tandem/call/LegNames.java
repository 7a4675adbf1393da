package io.tandem.call;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a leg is called and by whom: its dialog's identifiers, whose phone it is, under which addresses it is watched. Loop, or the script that has the turn. */
final class LegNames {
    private static final int MOST_TAGS = 16;
    private static final Party ANONYMOUS = new Party("Anonymous", Uri.sip("anonymous", "anonymous.invalid"));

    private final String user;
    private final Party owner;
    private final boolean hidden;
    private final Party peer;
    private final Set<String> remoteTags = new LinkedHashSet<>(2);
    private DialogId dialog;
    private Set<String> allow;
    private Set<FeatureTag> says;
    private int referrals;
    private Optional<String> slot = Optional.empty();

    private LegNames(String user, Party owner, boolean hidden, Party peer, DialogId dialog, Set<String> allow, Set<FeatureTag> says) {
        this.user = user;
        this.owner = owner;
        this.hidden = hidden;
        this.peer = peer;
        this.dialog = dialog;
        this.allow = allow;
        this.says = says;
        if (!dialog.remoteTag().isEmpty()) {
            remoteTags.add(dialog.remoteTag());
        }
    }

    static LegNames of(IncomingInvite invite) {
        boolean hidden = invite.user().isEmpty() || invite.headers().stream().anyMatch(LegNames::asksForPrivacy);
        String user = invite.user().orElseGet(() -> invite.from().uri().user());
        String domain = invite.requestUri().host();
        Party owner = new Party(invite.from().displayName(), Uri.sip(user, domain));
        return new LegNames(user, owner, hidden, new Party("", Uri.sip(invite.requestUri().user(), domain)), invite.dialog(), invite.allow(), invite.tags());
    }

    /** @param user whose phone is called; the To header may name whom the call was meant for at first */
    static LegNames of(OutgoingInvite invite, String user) {
        return new LegNames(user, new Party("", Uri.sip(user, invite.to().uri().host())), false, invite.from(), DialogId.UNKNOWN, Set.of(), Set.of());
    }

    private static boolean asksForPrivacy(Header header) {
        String value = header.value().toLowerCase(Locale.ROOT);
        return header.name().equalsIgnoreCase("Privacy") && (value.contains("id") || value.contains("user") || value.contains("header"));
    }

    /** The user whose phone it is. */
    String user() {
        return user;
    }

    /** Its phone's user, as others may see him. */
    Party party() {
        return hidden ? ANONYMOUS : owner;
    }

    /** Whom its phone was told, or said itself, that it talks to when the dialog began. */
    Party peer() {
        return peer;
    }

    DialogId dialog() {
        return dialog;
    }

    void named(DialogId id) {
        dialog = id;
    }

    /** One more fork of our INVITE spoke. */
    void forked(String remoteTag) {
        if (!remoteTag.isEmpty() && remoteTags.size() < MOST_TAGS) {
            remoteTags.add(remoteTag);
            dialog = dialog.with(remoteTag);
        }
    }

    /** This fork is the one. */
    void settled(String remoteTag, Set<String> allowed) {
        remoteTags.clear();
        remoteTags.add(remoteTag);
        dialog = dialog.with(remoteTag);
        allow = allowed;
    }

    boolean allows(String method) {
        return allow.contains(method);
    }

    /** What the phone's Contact says of it. */
    Set<FeatureTag> says() {
        return says;
    }

    void says(Set<FeatureTag> tags) {
        says = tags;
    }

    /** Named as its phone would name it to us: the to-tag is ours. */
    boolean isMeantBy(DialogName name) {
        return remoteTags.isEmpty() ? name.means(dialog.callId(), dialog.localTag(), "") : remoteTags.stream().anyMatch(tag -> name.means(dialog.callId(), dialog.localTag(), tag));
    }

    /** Named as we would name it to its phone: the to-tag is the phone's. */
    boolean isMirroredBy(DialogName name) {
        return remoteTags.stream().anyMatch(tag -> name.means(dialog.callId(), tag, dialog.localTag()));
    }

    /** True for the first REFER in the dialog. */
    boolean countReferral() {
        return referrals++ == 0;
    }

    /** The parking slot it stands in. */
    Optional<String> slot() {
        return slot;
    }

    void slot(Optional<String> number) {
        slot = number;
    }

    /** The addresses at which it is watched: its user's; the lot's and the slot's while it is parked. */
    List<String> watchedAs() {
        return slot.map(number -> List.of(user, "park", number)).orElse(List.of(user));
    }
}

package io.tandem.sip;

import io.tandem.call.FeatureTag;
import io.tandem.call.Fork;
import io.tandem.call.LegId;
import io.tandem.call.Presentation;
import io.tandem.call.RequestId;
import io.tandem.sip.stack.LocalAddress;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sip.address.Address;

/** One leg on the wire: its own Call-ID, tag, Contact and numbers, its dialogs and the requests that wait for an answer of ours. Signalling thread. */
final class Leg {
    private static final int MOST_DIALOGS = 16;
    private static final int MOST_PENDING = 16;

    private final LegId id;
    private final String callId;
    private final String localTag;
    private final String contactUser;
    private final KeptAddress localParty;
    private final KeptAddress remoteParty;
    private final Map<String, LegDialog> dialogs = new LinkedHashMap<>(2);
    private final Map<RequestId, ServerRequest> pending = new HashMap<>();
    private Optional<LocalAddress> local = Optional.empty();
    private Presentation presentation = Presentation.PLAIN;
    private Optional<ServerInvite> serverInvite = Optional.empty();
    private Optional<ClientInvite> clientInvite = Optional.empty();
    private Set<FeatureTag> featureTags = Set.of();
    private long cseq;
    private boolean over;
    private boolean forgotten;

    Leg(LegId id, String callId, String localTag, String contactUser, KeptAddress localParty, KeptAddress remoteParty) {
        this.id = id;
        this.callId = callId;
        this.localTag = localTag;
        this.contactUser = contactUser;
        this.localParty = localParty;
        this.remoteParty = remoteParty;
    }

    LegId id() {
        return id;
    }

    String callId() {
        return callId;
    }

    String localTag() {
        return localTag;
    }

    String contactUser() {
        return contactUser;
    }

    Address localParty() {
        return localParty.address();
    }

    Address remoteParty() {
        return remoteParty.address();
    }

    /** What our Contact says of us. */
    Set<FeatureTag> featureTags() {
        return featureTags;
    }

    void featureTags(Set<FeatureTag> tags) {
        featureTags = tags;
    }

    Presentation presentation() {
        return presentation;
    }

    void present(Presentation how) {
        presentation = how;
    }

    long nextCseq() {
        return ++cseq;
    }

    /** Which of our addresses the leg speaks from; empty until the first message. */
    Optional<LocalAddress> local() {
        return local;
    }

    void local(LocalAddress address) {
        local = Optional.of(address);
    }

    Optional<LegDialog> dialog(Fork fork) {
        return fork.equals(Fork.ONLY) ? mainDialog() : Optional.ofNullable(dialogs.get(fork.remoteTag()));
    }

    /** How the kernel names a dialog of this leg. */
    Fork fork(LegDialog dialog) {
        return clientInvite.isPresent() ? new Fork(dialog.remoteTag()) : Fork.ONLY;
    }

    /** The dialog with that remote tag. */
    Optional<LegDialog> dialog(Optional<String> remoteTag) {
        return remoteTag.map(dialogs::get);
    }

    /** The dialog that an incoming leg has, or the one that an outgoing leg settled on (the last accepted). */
    Optional<LegDialog> mainDialog() {
        return clientInvite.flatMap(ClientInvite::settled).or(() -> dialogs.values().stream().findFirst());
    }

    Collection<LegDialog> dialogs() {
        return dialogs.values();
    }

    boolean hasRoomForDialog() {
        return dialogs.size() < MOST_DIALOGS;
    }

    void add(LegDialog dialog) {
        dialogs.put(dialog.remoteTag(), dialog);
    }

    Optional<ServerInvite> serverInvite() {
        return serverInvite;
    }

    /** The INVITE or re-INVITE that came last. */
    void serverInvite(ServerInvite invite) {
        serverInvite = Optional.of(invite);
    }

    Optional<ClientInvite> clientInvite() {
        return clientInvite;
    }

    void clientInvite(ClientInvite invite) {
        clientInvite = Optional.of(invite);
    }

    /** False when too many requests already wait. */
    boolean park(RequestId request, ServerRequest waiting) {
        return pending.size() < MOST_PENDING && pending.put(request, waiting) == null;
    }

    Optional<ServerRequest> unpark(RequestId request) {
        return Optional.ofNullable(pending.remove(request));
    }

    Map<RequestId, ServerRequest> pending() {
        return pending;
    }

    /** True once a BYE came or went: no more requests are taken. */
    boolean isOver() {
        return over;
    }

    void end() {
        over = true;
    }

    /** True when the kernel is through with it: nothing is told any more, late 2xx are acknowledged and ended here. */
    boolean isForgotten() {
        return forgotten;
    }

    void forget() {
        forgotten = true;
    }
}

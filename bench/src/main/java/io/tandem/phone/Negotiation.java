package io.tandem.phone;

import io.tandem.phone.media.MediaPlan;
import io.tandem.phone.media.MediaSession;
import io.tandem.phone.media.PhoneCodec;
import io.tandem.phone.sdp.Direction;
import io.tandem.phone.sdp.Sdp;
import io.tandem.phone.sdp.SdpException;
import io.tandem.phone.sdp.SdpMedia;
import io.tandem.phone.sdp.SdpReader;
import io.tandem.phone.sdp.SdpWriter;
import io.tandem.phone.sdp.SdpWriter.Payload;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Offer and answer of one call (RFC 3264): writes ours, checks theirs, tells the media session. Under the phone's lock. */
final class Negotiation {
    private final PhoneContext context;
    private final MediaSession media;
    private final long sessionId;
    private long version;
    private String lastContent = "";
    private Direction wanted = Direction.SENDRECV;
    private boolean zeroAddress;
    private boolean offerOpen;
    private List<PhoneCodec> codecs;
    private Direction localDirection = Direction.SENDRECV;
    private Optional<Sdp> remote = Optional.empty();

    Negotiation(PhoneContext context, MediaSession media) {
        this.context = context;
        this.media = media;
        this.codecs = context.settings.codecs();
        this.sessionId = context.random.nextLong(1L << 40);
    }

    /** What the next offer or answer wants. */
    void want(Direction direction, boolean withZeroAddress) {
        wanted = direction;
        zeroAddress = withZeroAddress;
    }

    void wantCodecs(List<PhoneCodec> newCodecs) {
        codecs = List.copyOf(newCodecs);
    }

    boolean isOfferOpen() {
        return offerOpen;
    }

    Optional<Sdp> remote() {
        return remote;
    }

    String offer() {
        offerOpen = true;
        localDirection = wanted;
        List<Payload> payloads = codecs.stream().map(c -> new Payload(c.payloadType(), c.encoding())).toList();
        return write(payloads, context.settings.dtmfPayloadType(), List.of());
    }

    /** Somebody else's offer as one of this session: our o= line, and sendonly unless it says less (RFC 7088 2.1). Our own media have no part in it. */
    String relayed(String foreign) {
        offerOpen = true;
        version++;
        lastContent = "";
        String host = context.settings.local().getAddress().getHostAddress();
        return foreign.replaceFirst("(?m)^o=.*$", "o=phone " + sessionId + " " + version + " IN " + (host.indexOf(':') >= 0 ? "IP6 " : "IP4 ") + host)
                .replaceFirst("(?m)^a=sendrecv\\b", "a=sendonly");
    }

    /** What that offer was answered with. */
    void onRelayedAnswer(String answerText) {
        offerOpen = false;
        Sdp answer = SdpReader.read(answerText);
        checkVersion(answer);
        remote = Optional.of(answer);
    }

    /** The offer was refused: the state before it stands. */
    void offerRefused() {
        offerOpen = false;
    }

    /** Takes an offer and writes the answer; throws SdpException when nothing fits (488). */
    String answer(String offerText) {
        Sdp offered = SdpReader.read(offerText);
        SdpMedia audio = offered.audio().orElseThrow(() -> new SdpException("the offer has no audio section with a port"));
        List<Payload> common = new ArrayList<>();
        for (PhoneCodec codec : codecs) {
            audio.payloadType(codec.encoding()).ifPresent(pt -> common.add(new Payload(pt, codec.encoding())));
        }
        if (common.isEmpty()) {
            throw new SdpException("no common codec: offered " + audio.encodings().values() + ", we speak " + codecs);
        }
        common.sort((a, b) -> audio.formats().indexOf(Integer.toString(a.type())) - audio.formats().indexOf(Integer.toString(b.type())));
        localDirection = Direction.answer(offered.directionOf(audio), wanted);
        OptionalInt dtmf = context.settings.dtmfPayloadType().isPresent() ? audio.payloadType("telephone-event/8000") : OptionalInt.empty();
        String text = write(common, dtmf, offered.media());
        apply(offered, audio, dtmf);
        return text;
    }

    /** Takes the answer to our offer; notes what is wrong with it. */
    void onAnswer(String answerText) {
        Sdp answer = SdpReader.read(answerText);
        if (!offerOpen) {
            context.error("an answer came without an offer");
        }
        offerOpen = false;
        answer.audio().ifPresentOrElse(audio -> {
            if (!Direction.answer(localDirection, answer.directionOf(audio)).equals(answer.directionOf(audio)) && !zeroAddress) {
                context.error("answer " + answer.directionOf(audio).attribute() + " does not fit offer " + localDirection.attribute());
            }
            apply(answer, audio, context.settings.dtmfPayloadType());
        }, () -> context.error("the answer has no audio section with a port"));
    }

    private void apply(Sdp description, SdpMedia audio, OptionalInt dtmfReceive) {
        checkVersion(description);
        remote = Optional.of(description);
        String address = description.addressOf(audio).orElse("0.0.0.0");
        boolean remoteHeld = address.equals("0.0.0.0");
        Direction theirs = description.directionOf(audio);
        Optional<PhoneCodec> send = firstCommon(audio);
        if (send.isEmpty()) {
            context.error("the description has none of our codecs: " + audio.encodings().values());
            return;
        }
        Map<Integer, PhoneCodec> receive = new HashMap<>();
        for (PhoneCodec codec : codecs) {
            receive.put(audio.payloadType(codec.encoding()).orElse(codec.payloadType()), codec);
        }
        boolean sends = localDirection.sends() && theirs.receives() && !remoteHeld;
        boolean receives = localDirection.receives() && theirs.sends() && !zeroAddress;
        media.apply(new MediaPlan(new InetSocketAddress(address, audio.port()), new InetSocketAddress(address, audio.rtcpPort().orElse(audio.port() + 1)),
                send.get(), audio.payloadType(send.get().encoding()).orElse(send.get().payloadType()), receive, audio.payloadType("telephone-event/8000"),
                dtmfReceive, sends, receives, audio.ptimeMs().orElse(context.settings.ptimeMs())));
    }

    private Optional<PhoneCodec> firstCommon(SdpMedia audio) {
        return codecs.stream().filter(c -> audio.payloadType(c.encoding()).isPresent())
                .min((a, b) -> place(audio, a) - place(audio, b));
    }

    private static int place(SdpMedia audio, PhoneCodec codec) {
        return audio.formats().indexOf(Integer.toString(audio.payloadType(codec.encoding()).orElse(-1)));
    }

    /** The o= line keeps its identity and its version never runs backwards (RFC 3264 8). */
    private void checkVersion(Sdp now) {
        remote.ifPresent(before -> {
            if (!before.identity().equals(now.identity())) {
                context.error("o= changed from \"" + before.origin() + "\" to \"" + now.origin() + "\" within a dialog");
            } else if (now.version() < before.version() || now.version() > before.version() + 1) {
                context.error("o= version went from " + before.version() + " to " + now.version());
            } else if (now.version() == before.version() && !now.equals(before)) {
                context.error("the description changed but its o= version did not: " + now.origin());
            }
        });
    }

    private String write(List<Payload> payloads, OptionalInt dtmf, List<SdpMedia> offered) {
        String host = context.settings.local().getAddress().getHostAddress();
        SdpWriter.Audio audio = new SdpWriter.Audio(zeroAddress ? "0.0.0.0" : host, media.localPort(), payloads, dtmf, localDirection, context.settings.ptimeMs());
        String content = SdpWriter.write(sessionId, 0, host, audio, offered);
        if (!content.equals(lastContent)) {
            version++;
            lastContent = content;
        }
        return SdpWriter.write(sessionId, version, host, audio, offered);
    }
}

package io.tandem.server.config;

import io.tandem.server.config.Configuration.DigestAlgorithm;
import io.tandem.server.config.Configuration.DtmfFallback;
import io.tandem.server.config.Configuration.HoldMusic;
import io.tandem.server.config.Configuration.LogFormat;
import io.tandem.server.config.Configuration.LogLevel;
import io.tandem.server.config.Configuration.MediaCodec;
import io.tandem.server.config.Configuration.MediaIo;
import io.tandem.server.config.Configuration.MediaMode;
import io.tandem.feature.conference.RoomRules;
import io.tandem.server.config.Configuration.RecordingFormat;
import io.tandem.server.config.Configuration.RingOrder;
import io.tandem.server.config.ValueType.ListOf;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Every key of the configuration, in the order of the printed reference. Nothing else names a key. */
public final class Keys {
    static final Key<Optional<InetSocketAddress>> SIP_UDP = new Key<>("sip.udp", Types.orWord(Addresses.socket(1), "off"), "127.0.0.1:5060",
            "Where SIP over UDP is received.");
    static final Key<Optional<InetSocketAddress>> SIP_TCP = new Key<>("sip.tcp", Types.orWord(Addresses.socket(1), "off"), "127.0.0.1:5060",
            "Where SIP over TCP is received.");
    static final Key<Optional<InetSocketAddress>> SIP_WS = new Key<>("sip.ws", Types.orWord(Addresses.socket(1), "off"), "127.0.0.1:5066",
            "Where SIP over WebSocket will be received; checked, not yet served.");
    static final Key<String> SIP_DOMAIN = new Key<>("sip.domain", Types.text("[a-zA-Z0-9]([a-zA-Z0-9.-]{0,252})", "a host name"),
            "tandem.local", "Domain of the users and realm of the digest; requests to the bound address are taken as this domain too.");
    static final Key<Duration> SESSION_EXPIRES = new Key<>("sip.session-expires", Durations.between("90s", "24h"), "1800s",
            "Session-Expires that we ask for (RFC 4028).");
    static final Key<Duration> MIN_SE = new Key<>("sip.min-se", Durations.between("90s", "24h"), "90s",
            "Shortest session interval taken; a shorter one is answered 422.");
    static final Key<List<DigestAlgorithm>> SIP_DIGEST = new Key<>("sip.digest", new ListOf<>(Types.choice(DigestAlgorithm.class), 1), "sha-256, md5",
            "Digest algorithms in the order of the challenges (RFC 8760); md5 first, or alone, for phones that stop at a name they do not know, such as sipp.");
    static final Key<Boolean> IDENTITY_STRICT = new Key<>("identity.strict", Types.flag(), "false",
            "A From that names somebody else than the authenticated user: false replaces it, true answers 403.");

    static final Key<Duration> MIN_EXPIRES = new Key<>("registrar.min-expires", Durations.between("1s", "24h"), "60s",
            "Shortest registration taken; a shorter one is answered 423.");
    static final Key<Duration> DEFAULT_EXPIRES = new Key<>("registrar.default-expires", Durations.between("1s", "24h"), "300s",
            "Life of a registration that asks for none.");
    static final Key<Duration> MAX_EXPIRES = new Key<>("registrar.max-expires", Durations.between("1s", "24h"), "3600s",
            "Longest registration given; a longer one is shortened to it.");
    static final Key<Integer> MAX_CONTACTS = new Key<>("registrar.max-contacts", Types.count(1, 100), "10", "Contacts of one user at a time.");

    static final Key<InetSocketAddress> HTTP_LISTEN = new Key<>("http.listen", Addresses.socket(0), "127.0.0.1:8080",
            "Where console, API, metrics and health are served; port 0 takes a free one.");
    static final Key<Optional<String>> HTTP_TOKEN = new Key<>("http.token",
            Types.orWord(Types.text("[A-Za-z0-9._~+/=-]{8,128}", "8 to 128 of the characters A-Z a-z 0-9 . _ ~ + / = -"), "random"), "random",
            "Token for the API (Authorization: Bearer TOKEN or ?token=TOKEN); random makes one at each start and prints it in the banner.");

    static final Key<InetAddress> MEDIA_ADDRESS = new Key<>("media.address", Addresses.address(), "127.0.0.1",
            "Address that RTP is received on and that phones are told.");
    static final Key<PortRange> MEDIA_PORTS = new Key<>("media.ports", Addresses.portRange(), "20000-29999",
            "UDP ports for RTP (even) and RTCP (odd); a call takes two pairs.");
    static final Key<MediaMode> MEDIA_MODE = new Key<>("media.mode", Types.choice(MediaMode.class), "shared",
            "shared: one thread receives, handles and sends; dedicated: a receiver thread feeds each worker, for bursts on many cores.");
    static final Key<MediaIo> MEDIA_IO = new Key<>("media.io", Types.choice(MediaIo.class), "auto",
            "Sockets of the media plane; auto takes epoll where there is one, else nio.");
    static final Key<Integer> MEDIA_WORKERS = new Key<>("media.workers", Types.count(1, 64), "1", "Media workers, one thread each.");
    static final Key<Duration> MEDIA_PAUSE = new Key<>("media.pause", Durations.between("0ms", "5ms"), "500us",
            "Longest adaptive pause of a worker, so that packets are handled in batches under load; 0ms never pauses.");
    static final Key<Duration> SILENCE_TIMEOUT = new Key<>("media.silence-timeout", Durations.between("1s", "24h"), "60s",
            "A call that is not on hold is ended when a phone that did send RTP has sent none for so long.");
    static final Key<List<MediaCodec>> CODECS = new Key<>("media.codecs", new ListOf<>(Types.choice(MediaCodec.class), 1), "pcmu, pcma, g722, opus",
            "Codecs offered and answered, best first: pcmu, pcma, g722, l16-8000, l16-16000, opus, and cn for comfort noise. Two legs share one where they can.");
    static final Key<Duration> PTIME = new Key<>("media.ptime", Durations.packetTime(), "20ms", "Packet time asked for.");

    static final Key<DtmfFallback> DTMF_FALLBACK = new Key<>("dtmf.fallback", Types.choice(DtmfFallback.class), "auto",
            "How digits go to and from a phone that did not agree on telephone-event: info by SIP INFO, inband by tones in the audio, auto by tones until the phone sends INFO.");

    static final Key<Integer> CALLS = new Key<>("limits.calls", Types.count(1, 1_000_000), "2500", "Calls at a time on this node.");
    static final Key<Integer> CALLS_PER_USER = new Key<>("limits.calls-per-user", Types.count(1, 1_000_000), "2500",
            "Calls at a time of one user, made and received together.");
    static final Key<Integer> CALLS_PER_SOURCE = new Key<>("limits.calls-per-source", Types.count(1, 1_000_000), "2500",
            "Calls at a time from one source address.");
    static final Key<Integer> CALLS_PER_SECOND = new Key<>("limits.calls-per-second", Types.count(1, 100_000), "1000",
            "New calls per second on this node.");

    static final Key<Duration> RING_TIMEOUT = new Key<>("ring.timeout", Durations.between("1s", "10m"), "25s",
            "How long a user's phones ring.");
    static final Key<HoldMusic> HOLD_MUSIC = new Key<>("hold.music", Types.choice(HoldMusic.class), "server",
            "server: the held party hears our music; pass: the hold is passed on to its phone.");
    static final Key<String> HOLD_CLASS = new Key<>("hold.class", Types.text("[A-Za-z0-9][A-Za-z0-9 ._-]{0,63}", "a class of music, as its folder in sound.dir is called"), "default",
            "Class of the music on hold where the user who holds has none of its own; default is what ships, or lies directly in the folder music.");
    static final Key<Boolean> VOICEMAIL = new Key<>("voicemail.enabled", Types.flag(), "true",
            "Unanswered calls go to voicemail. There is no voicemail yet: with either value the caller gets the failure code.");
    static final Key<Duration> PARKING_TIMEOUT = new Key<>("parking.timeout", Durations.between("1s", "24h"), "45s",
            "How long a call stays parked before whoever parked it is rung back.");
    static final Key<Optional<String>> PARKING_FALL_BACK = new Key<>("parking.fall-back", Types.orWord(Types.userNumber(), "none"), "none",
            "User or group that a parked call is offered to when whoever parked it does not answer; it stays parked until somebody takes it.");
    static final Key<Integer> FORWARDING_LIMIT = new Key<>("forwarding.most-diversions", Types.count(1, 50), "8",
            "How often one call may be forwarded in all; one that would go on is 480, one that would go in a circle 482.");
    static final Key<Duration> FIND_ME_STEP = new Key<>("find-me.step", Durations.between("1s", "10m"), "10s",
            "How long each member of a serial group rings.");
    static final Key<Duration> REDIAL_TIMEOUT = new Key<>("redial.timeout", Durations.between("1m", "24h"), "30m",
            "How long an automatic redial (*66) waits for a free phone.");
    static final Key<List<String>> OPEN_NUMBERS = new Key<>("numbers.open",
            new ListOf<>(Types.text("[0-9*#+A-Za-z._-]{1,32}", "numbers of services"), 0),
            "*43, 9664, 9197, 9403, 9404, 9480, 9486, 9488, 9500, 9503, 9603, annc, screen-fail-term-ann, screen-fail-orig-ann", "Services that anybody may call without authentication.");

    static final Key<Optional<Path>> SOUND_DIR = new Key<>("sound.dir", Types.orWord(Types.path(), "none"), "none",
            "Folder of your own sounds, any audio format: LANGUAGE/NAME.EXTENSION replaces a prompt (./tandem prompts lists them), music/[CLASS/]NAME.EXTENSION is music.");
    static final Key<String> SOUND_LANGUAGE = new Key<>("sound.language", Types.text("[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}", "a language tag such as en or de-at"), "en",
            "Language of prompts where a call asks for none; what is missing in it is spoken in English.");
    static final Key<Optional<Path>> SOUND_FFMPEG = new Key<>("sound.ffmpeg", Types.orWord(Types.path(), "bundled"), "bundled",
            "Program that reads audio files; the bundled one is unpacked into data.dir when the first file needs it.");

    static final Key<List<RejectionPrompt>> REJECTIONS = new Key<>("announcements.rejections", new ListOf<>(RejectionPrompt.TYPE, 0), "404, 480",
            "Rejections that a caller hears before the code comes, 10 s at most; 486=sorry plays the prompt sorry instead of rejected-486. An empty list announces none.");
    static final Key<Integer> MOST_ANNOUNCEMENTS = new Key<>("announcements.most", Types.count(0, 1_000_000), "200",
            "Rejections announced at a time; beyond it the code is sent at once.");

    static final Key<Boolean> RECORDING_CALLS = new Key<>("recording.calls", Types.flag(), "false",
            "Calls between users are recorded, from the answer on, into data.dir/recordings: left the caller, right what he hears; whoever is left of the call is recorded on. Tell those who are recorded, where the law asks for it.");
    static final Key<Integer> RECORDING_RATE = new Key<>("recording.sample-rate", sampleRate(), "8000",
            "Samples in a second of recordings, 8000 or 16000; an hour takes 115 or 230 MB as wav.");
    static final Key<RecordingFormat> RECORDING_FORMAT = new Key<>("recording.format", Types.choice(RecordingFormat.class), "wav",
            "What a recording is made into when it is over; until then, and when that fails, it is a wav that can be opened at any time.");
    static final Key<Integer> RECORDING_MOST = new Key<>("recording.most", Types.count(1, 10_000), "200",
            "Recordings at a time; calls beyond it go on unrecorded and are counted.");

    static final Key<Path> DATA_DIR = new Key<>("data.dir", Types.path(), "./data", "Call records, locations, voicemail, recordings, prompts.");
    static final Key<Duration> DRAIN_TIMEOUT = new Key<>("drain.timeout", Durations.between("0s", "24h"), "10m",
            "After SIGTERM live calls may go on for so long, then they are ended.");
    static final Key<LogLevel> LOG_LEVEL = new Key<>("log.level", Types.choice(LogLevel.class), "info", "Least severe messages logged.");
    static final Key<LogFormat> LOG_FORMAT = new Key<>("log.format", Types.choice(LogFormat.class), "text",
            "text: a line with key=value pairs; json: one object a line.");

    static final Key<Optional<String>> USER_PASSWORD = new Key<>("users.*.password",
            Types.orWord(Types.text("\\P{Cntrl}{4,128}", "4 to 128 printable characters"), "none"), "none", "Password of the digest.");
    static final Key<Optional<String>> USER_HA1_MD5 = new Key<>("users.*.ha1-md5", digest(32), "none",
            "Instead of the password: MD5 of NUMBER:DOMAIN:PASSWORD.");
    static final Key<Optional<String>> USER_HA1_SHA256 = new Key<>("users.*.ha1-sha256", digest(64), "none",
            "Instead of the password: SHA-256 of NUMBER:DOMAIN:PASSWORD.");
    static final Key<Optional<String>> USER_NAME = new Key<>("users.*.name",
            Types.orWord(Types.text("[^\\p{Cntrl}\"\\\\]{1,64}", "1 to 64 characters without quotes"), "none"), "none",
            "Display name; none shows the number.");
    static final Key<Optional<String>> USER_PICKUP_GROUP = new Key<>("users.*.pickup-group",
            Types.orWord(Types.text("[a-z0-9-]{1,32}", "1 to 32 of the characters a-z 0-9 -"), "none"), "none",
            "Members may pick up each other's calls.");
    static final Key<Optional<String>> USER_HOLD_CLASS = new Key<>("users.*.hold-class",
            Types.orWord(Types.text("[A-Za-z0-9][A-Za-z0-9 ._-]{0,63}", "a class of music"), "none"), "none",
            "Class of the music that those hear whom the user holds; none takes hold.class.");
    static final Key<Optional<Duration>> USER_RING_TIMEOUT = new Key<>("users.*.ring-timeout", Types.orWord(Durations.between("1s", "10m"), "default"), "default",
            "How long this user's phones ring before a call is forwarded or given up; default is ring.timeout.");
    static final Key<List<String>> USER_MAY_NOT_CALL = new Key<>("users.*.may-not-call", new ListOf<>(Types.numberPattern(), 0), "",
            "Numbers that this user may not call: 403 Screening Failure (Originating).");
    static final Key<List<String>> GROUP_MEMBERS = new Key<>("groups.*.members", new ListOf<>(Types.userNumber(), 0), "",
            "Users of the group, in the order in which a serial group rings them.");
    static final Key<Optional<String>> GROUP_PICKUP_GROUP = new Key<>("groups.*.pickup-group",
            Types.orWord(Types.text("[a-z0-9-]{1,32}", "1 to 32 of the characters a-z 0-9 -"), "none"), "none",
            "Instead of members: all users of this pickup group.");
    static final Key<RingOrder> GROUP_RING = new Key<>("groups.*.ring", Types.choice(RingOrder.class), "parallel",
            "serial: one after another, find-me.step each; parallel: all at once, ring.timeout.");
    static final Key<Optional<String>> ROOM_PIN = new Key<>("rooms.*.pin", pin(), "none", "Digits that guests must dial to come in.");
    static final Key<Optional<String>> ROOM_MODERATOR_PIN = new Key<>("rooms.*.moderator-pin", pin(), "none",
            "Digits that make a moderator, who may lock, mute and remove.");
    static final Key<Boolean> ROOM_WAIT = new Key<>("rooms.*.wait-for-moderator", Types.flag(), "false", "Guests hear music until a moderator is there.");
    static final Key<Boolean> ROOM_END = new Key<>("rooms.*.end-with-moderator", Types.flag(), "false", "The room ends when its last moderator leaves.");
    static final Key<Boolean> ROOM_MUTE = new Key<>("rooms.*.mute-guests", Types.flag(), "false", "Guests come in muted.");
    static final Key<Integer> ROOM_MOST = new Key<>("rooms.*.max-members", Types.count(2, 10_000), "1000", "Members at a time.");
    static final Key<Integer> ROOM_SPEAKERS = new Key<>("rooms.*.max-speakers", Types.count(1, 1_000), "12", "The loudest so many are heard at once.");
    static final Key<RoomRules.Arrivals> ROOM_ARRIVALS = new Key<>("rooms.*.arrivals", Types.choice(RoomRules.Arrivals.class), "tones",
            "How one hears who comes and goes: a short tone, his name as he said it when he was asked for it on his way in, or nothing.");
    static final Key<RoomRules.Roster> ROOM_ROSTER = new Key<>("rooms.*.roster", Types.choice(RoomRules.Roster.class), "users",
            "Who may watch who is in the room (conference event package): every user, or members only.");
    static final Key<Boolean> ROOM_RECORDED = new Key<>("rooms.*.recorded", Types.flag(), "false",
            "The room is recorded as soon as two talk in it, all voices in one file in data.dir/recordings, until the last has left. Tell those who are recorded, where the law asks for it.");
    static final Key<Boolean> ROOM_RECORDING_TOLD = new Key<>("rooms.*.recording-announced", Types.flag(), "true",
            "Everybody in the room hears when a recording of it begins and ends, and who comes in later hears that it goes on.");
    static final Key<Boolean> ROOM_GAIN = new Key<>("rooms.*.automatic-gain", Types.flag(), "false", "Voices are brought to one level.");
    static final Key<String> ROOM_MUSIC = new Key<>("rooms.*.music", Types.text("[A-Za-z0-9][A-Za-z0-9 ._-]{0,63}", "a class of music"), "default",
            "What is heard while nobody else is there.");
    static final Key<Optional<Integer>> USER_CALL_LIMIT = new Key<>("users.*.call-limit", Types.orWord(Types.count(1, 1000), "off"), "off",
            "Calls at a time from which on the user is busy (486).");

    static final Key<Optional<DtmfFallback>> USER_DTMF = new Key<>("users.*.dtmf", Types.orWord(Types.choice(DtmfFallback.class), "default"), "default",
            "This user's dtmf.fallback.");

    private Keys() {}

    private static ValueType.Scalar<Integer> sampleRate() {
        return new ValueType.Scalar<>("8000 or 16000", text -> switch (text) {
            case "8000" -> 8000;
            case "16000" -> 16_000;
            default -> throw new IllegalArgumentException("is no sample rate of recordings");
        });
    }

    /** Returns all keys in the order of the reference; those of a user or group have {@code *} for the number. */
    public static List<Key<?>> all() {
        return List.of(SIP_UDP, SIP_TCP, SIP_WS, SIP_DOMAIN, SESSION_EXPIRES, MIN_SE, SIP_DIGEST, IDENTITY_STRICT,
                MIN_EXPIRES, DEFAULT_EXPIRES, MAX_EXPIRES, MAX_CONTACTS, HTTP_LISTEN, HTTP_TOKEN,
                MEDIA_ADDRESS, MEDIA_PORTS, MEDIA_MODE, MEDIA_IO, MEDIA_WORKERS, MEDIA_PAUSE, SILENCE_TIMEOUT, CODECS, PTIME, DTMF_FALLBACK,
                CALLS, CALLS_PER_USER, CALLS_PER_SOURCE, CALLS_PER_SECOND,
                RING_TIMEOUT, HOLD_MUSIC, HOLD_CLASS, VOICEMAIL, PARKING_TIMEOUT, PARKING_FALL_BACK, FORWARDING_LIMIT, FIND_ME_STEP, REDIAL_TIMEOUT, OPEN_NUMBERS,
                SOUND_DIR, SOUND_LANGUAGE, SOUND_FFMPEG, REJECTIONS, MOST_ANNOUNCEMENTS,
                RECORDING_CALLS, RECORDING_RATE, RECORDING_FORMAT, RECORDING_MOST, DATA_DIR, DRAIN_TIMEOUT, LOG_LEVEL, LOG_FORMAT,
                USER_PASSWORD, USER_HA1_MD5, USER_HA1_SHA256, USER_NAME, USER_PICKUP_GROUP, USER_HOLD_CLASS, USER_CALL_LIMIT, USER_RING_TIMEOUT, USER_MAY_NOT_CALL, USER_DTMF,
                GROUP_MEMBERS, GROUP_PICKUP_GROUP, GROUP_RING,
                ROOM_PIN, ROOM_MODERATOR_PIN, ROOM_WAIT, ROOM_END, ROOM_MUTE, ROOM_MOST, ROOM_SPEAKERS, ROOM_ARRIVALS, ROOM_GAIN, ROOM_MUSIC, ROOM_ROSTER, ROOM_RECORDED, ROOM_RECORDING_TOLD);
    }

    private static ValueType.Scalar<Optional<String>> pin() {
        return Types.orWord(Types.text("[0-9]{1,16}", "1 to 16 digits"), "none");
    }

    private static ValueType.Scalar<Optional<String>> digest(int digits) {
        return Types.orWord(Types.text("[0-9a-f]{" + digits + "}", digits + " lower-case hexadecimal digits"), "none");
    }
}

package io.tandem.server.plane;

import io.tandem.call.Codec;
import io.tandem.call.DigitFallback;
import io.tandem.call.HoldPolicy;
import io.tandem.call.HouseSounds;
import io.tandem.call.KernelSettings;
import io.tandem.feature.Hunt;
import io.tandem.feature.Redial;
import io.tandem.media.MediaConfiguration;
import io.tandem.media.MediaIo;
import io.tandem.media.MediaMode;
import io.tandem.media.io.PortRange;
import io.tandem.media.record.Recorder;
import io.tandem.media.record.RecorderSettings;
import io.tandem.media.record.RecordingConversion;
import io.tandem.media.record.RecordingEvents;
import io.tandem.media.record.RecordingFiles;
import io.tandem.media.sound.SoundSettings;
import io.tandem.media.sound.WavConversion;
import io.tandem.pbx.CallLimits;
import io.tandem.pbx.Directory;
import io.tandem.pbx.NumberPattern;
import io.tandem.pbx.RingGroup;
import io.tandem.pbx.RingGroups;
import io.tandem.pbx.User;
import io.tandem.server.config.Configuration;
import io.tandem.sip.SipSettings;
import io.tandem.sip.auth.DigestAlgorithm;
import io.tandem.sip.auth.DigestSettings;
import io.tandem.sip.registrar.RegistrarSettings;
import io.tandem.sip.stack.Listen;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The configuration in each room's own terms. */
final class Translation {
    private static final int LEGS_PER_CALL = 3;

    private Translation() {}

    static KernelSettings kernel(Configuration configuration) {
        KernelSettings usual = KernelSettings.DEFAULTS;
        int calls = configuration.limits().calls();
        return new KernelSettings(
                calls + usual.recentCalls(), LEGS_PER_CALL * calls, usual.inboxCapacity(), usual.journalEntries(), usual.recentCalls(), codecs(configuration),
                (int) configuration.sip().sessionExpires().toSeconds(), (int) configuration.sip().minSe().toSeconds(), usual.reportTimeoutMs(),
                (int) configuration.media().ptime().toMillis(), sounds(configuration.sound(), configuration.users(), configuration.sip().domain()), digits(configuration));
    }

    private static HouseSounds sounds(Configuration.Sound sound, List<io.tandem.server.config.User> users, String domain) {
        Map<String, String> own = new HashMap<>();
        users.forEach(user -> user.holdClass().ifPresent(musicClass -> own.put(user.number(), musicClass)));
        Map<Integer, String> rejections = new HashMap<>();
        sound.rejections().forEach(announced -> rejections.put(announced.code(), announced.prompt()));
        return new HouseSounds(user -> own.getOrDefault(user, sound.holdClass()), rejections, domain, sound.mostAnnouncements());
    }

    /** What a user has of its own, else what all have. */
    private static Function<String, DigitFallback> digits(Configuration configuration) {
        Map<String, DigitFallback> ofUser = configuration.users().stream().filter(user -> user.dtmf().isPresent())
                .collect(Collectors.toMap(io.tandem.server.config.User::number, user -> fallback(user.dtmf().orElseThrow())));
        DigitFallback usual = fallback(configuration.media().dtmf());
        return user -> ofUser.getOrDefault(user, usual);
    }

    private static DigitFallback fallback(Configuration.DtmfFallback configured) {
        return switch (configured) {
            case INFO -> DigitFallback.INFO;
            case INBAND -> DigitFallback.INBAND;
            case AUTO -> DigitFallback.AUTO;
        };
    }

    private static List<Codec> codecs(Configuration configuration) {
        return configuration.media().codecs().stream().map(codec -> switch (codec) {
            case PCMU -> Codec.PCMU;
            case PCMA -> Codec.PCMA;
            case G722 -> Codec.G722;
            case L16_8000 -> Codec.L16_8000;
            case L16_16000 -> Codec.L16_16000;
            case OPUS -> Codec.OPUS;
            case CN -> Codec.CN;
        }).toList();
    }

    static MediaConfiguration media(Configuration configuration) {
        Configuration.Media media = configuration.media();
        MediaConfiguration usual = MediaConfiguration.of(media.address(), new PortRange(media.ports().first(), media.ports().last()));
        return new MediaConfiguration(
                media.workers(), MediaMode.valueOf(media.mode().name()), MediaIo.valueOf(media.io().name()), media.address(), usual.ports(), usual.quarantine(),
                media.pause(), media.silenceTimeout(), usual.receiveBufferBytes(), usual.ringSize(), usual.commandQueueSize(), usual.warmUp());
    }

    static SoundSettings sounds(Configuration configuration) {
        Configuration.Sound sound = configuration.sound();
        return SoundSettings.of(configuration.operation().dataDirectory(), sound.folder(), sound.language(), sound.ffmpeg());
    }

    /** Not started yet. */
    static Recorder recorder(Configuration configuration, Executor pool, LongSupplier clockNs, RecordingEvents events) {
        Configuration.Recording recording = configuration.recording();
        Path data = configuration.operation().dataDirectory();
        RecordingConversion conversion = switch (recording.format()) {
            case WAV -> RecordingConversion.none();
            case MP3 -> new WavConversion(data, configuration.sound().ffmpeg(), WavConversion.Kind.MP3);
            case OPUS -> new WavConversion(data, configuration.sound().ffmpeg(), WavConversion.Kind.OPUS);
        };
        RecorderSettings settings = RecorderSettings.of(recording.sampleRateHz(), recording.most());
        return new Recorder(settings, RecordingFiles.in(data.resolve("recordings")), conversion, pool, clockNs, events);
    }

    static SipSettings sip(Configuration configuration) {
        List<Listen> listens = new ArrayList<>();
        configuration.sip().udp().ifPresent(socket -> listens.add(listen("udp", socket)));
        configuration.sip().tcp().ifPresent(socket -> listens.add(listen("tcp", socket)));
        return SipSettings.of(listens, configuration.sip().domain());
    }

    private static Listen listen(String transport, InetSocketAddress socket) {
        return new Listen(transport, socket.getAddress().getHostAddress(), socket.getPort());
    }

    static DigestSettings digest(Configuration configuration) {
        return DigestSettings.standard().offering(configuration.sip().digest().stream().map(algorithm -> switch (algorithm) {
            case SHA_256 -> DigestAlgorithm.SHA_256;
            case MD5 -> DigestAlgorithm.MD5;
        }).toList());
    }

    static RegistrarSettings registrar(Configuration configuration) {
        Configuration.Registrar registrar = configuration.registrar();
        return new RegistrarSettings(
                registrar.defaultExpires().toSeconds(), registrar.minExpires().toSeconds(), registrar.maxExpires().toSeconds(), registrar.maxContacts());
    }

    static CallLimits.Maximums limits(Configuration configuration) {
        Configuration.Limits limits = configuration.limits();
        return new CallLimits.Maximums(limits.calls(), limits.callsPerUser(), limits.callsPerSource(), limits.callsPerSecond());
    }

    static HoldPolicy hold(Configuration configuration) {
        return switch (configuration.services().holdMusic()) {
            case SERVER -> HoldPolicy.SERVER;
            case PASS -> HoldPolicy.PASS;
        };
    }

    static Redial.Policy redial(Configuration configuration) {
        Configuration.Services services = configuration.services();
        return new Redial.Policy(configuration.sip().domain(), services.redialTimeout(), services.ringTimeout().toMillis(), configuration.sound().holdClass());
    }

    static RingGroups groups(Configuration configuration) {
        return new RingGroups(configuration.groups().stream().map(group -> new RingGroup(group.number(), group.members(), switch (group.ring()) {
            case SERIAL -> RingGroup.Order.SERIAL;
            case PARALLEL -> RingGroup.Order.PARALLEL;
        })).toList());
    }

    static Hunt.Ringing ringing(Configuration configuration, Predicate<String> isOurs) {
        Configuration.Services services = configuration.services();
        return new Hunt.Ringing(
                configuration.sip().domain(), services.ringTimeout().toMillis(), services.findMeStep().toMillis(), services.mostDiversions(), isOurs);
    }

    static Directory directory(Configuration configuration) {
        return new Directory(configuration.users().stream().map(Translation::user).toList());
    }

    private static User user(io.tandem.server.config.User user) {
        return new User(user.number(), user.name(), user.pickupGroup(), user.callLimit(), user.ringTimeout(), user.mayNotCall().stream().map(NumberPattern::new).toList(), switch (user.credential()) {
            case io.tandem.server.config.User.Credential.Password(String value) -> new User.Credential.Password(value);
            case io.tandem.server.config.User.Credential.Digests(var md5, var sha256) -> {
                Map<String, String> hashes = new HashMap<>();
                md5.ifPresent(hex -> hashes.put("MD5", hex));
                sha256.ifPresent(hex -> hashes.put("SHA-256", hex));
                yield new User.Credential.Hashes(hashes);
            }
        });
    }
}

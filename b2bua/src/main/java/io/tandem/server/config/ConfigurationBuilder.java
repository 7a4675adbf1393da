package io.tandem.server.config;

import io.tandem.feature.conference.RoomRules;
import io.tandem.pbx.NumberPattern;
import io.tandem.server.config.Configuration.Http;
import io.tandem.server.config.Configuration.Limits;
import io.tandem.server.config.Configuration.Media;
import io.tandem.server.config.Configuration.Operation;
import io.tandem.server.config.Configuration.Recording;
import io.tandem.server.config.Configuration.Registrar;
import io.tandem.server.config.Configuration.Services;
import io.tandem.server.config.Configuration.Sip;
import io.tandem.server.config.Configuration.Sound;
import io.tandem.server.config.User.Credential;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Turns what was written into records; errors are noted in the source. */
final class ConfigurationBuilder {
    private final Source source;

    private ConfigurationBuilder(Source source) {
        this.source = source;
    }

    static Configuration build(Source source) {
        ConfigurationBuilder b = new ConfigurationBuilder(source);
        List<User> users = b.users();
        return new Configuration(b.sip(), b.http(), b.media(), b.registrar(), b.limits(), b.services(), b.sound(), b.recording(), b.operation(), users, b.groups(users), b.rooms());
    }

    private Sip sip() {
        return new Sip(source.get(Keys.SIP_UDP), source.get(Keys.SIP_TCP), source.get(Keys.SIP_WS), source.get(Keys.SIP_DOMAIN),
                source.get(Keys.SESSION_EXPIRES), source.get(Keys.MIN_SE), source.get(Keys.SIP_DIGEST), source.get(Keys.IDENTITY_STRICT));
    }

    private Http http() {
        return new Http(source.get(Keys.HTTP_LISTEN), source.get(Keys.HTTP_TOKEN));
    }

    private Media media() {
        return new Media(source.get(Keys.MEDIA_ADDRESS), source.get(Keys.MEDIA_PORTS), source.get(Keys.MEDIA_MODE), source.get(Keys.MEDIA_IO),
                source.get(Keys.MEDIA_WORKERS), source.get(Keys.MEDIA_PAUSE), source.get(Keys.SILENCE_TIMEOUT), source.get(Keys.CODECS),
                source.get(Keys.PTIME), source.get(Keys.DTMF_FALLBACK));
    }

    private Registrar registrar() {
        return new Registrar(source.get(Keys.MIN_EXPIRES), source.get(Keys.DEFAULT_EXPIRES), source.get(Keys.MAX_EXPIRES),
                source.get(Keys.MAX_CONTACTS));
    }

    private Limits limits() {
        return new Limits(source.get(Keys.CALLS), source.get(Keys.CALLS_PER_USER), source.get(Keys.CALLS_PER_SOURCE),
                source.get(Keys.CALLS_PER_SECOND));
    }

    private Services services() {
        Set<String> open = Collections.unmodifiableSet(new LinkedHashSet<>(source.get(Keys.OPEN_NUMBERS)));
        return new Services(source.get(Keys.RING_TIMEOUT), source.get(Keys.HOLD_MUSIC), source.get(Keys.VOICEMAIL),
                source.get(Keys.PARKING_TIMEOUT), source.get(Keys.PARKING_FALL_BACK), source.get(Keys.FORWARDING_LIMIT), source.get(Keys.FIND_ME_STEP), source.get(Keys.REDIAL_TIMEOUT), open);
    }

    private Sound sound() {
        return new Sound(source.get(Keys.SOUND_DIR), source.get(Keys.SOUND_LANGUAGE), source.get(Keys.SOUND_FFMPEG), source.get(Keys.HOLD_CLASS),
                source.get(Keys.REJECTIONS), source.get(Keys.MOST_ANNOUNCEMENTS));
    }

    private Recording recording() {
        return new Recording(source.get(Keys.RECORDING_CALLS), source.get(Keys.RECORDING_RATE), source.get(Keys.RECORDING_FORMAT), source.get(Keys.RECORDING_MOST));
    }

    private Operation operation() {
        return new Operation(source.get(Keys.DATA_DIR), source.get(Keys.DRAIN_TIMEOUT), source.get(Keys.LOG_LEVEL), source.get(Keys.LOG_FORMAT));
    }

    private List<User> users() {
        List<User> users = new ArrayList<>();
        for (String number : source.groupsBelow("users")) {
            if (isNumber("users", number)) {
                users.add(user(number));
            }
        }
        return List.copyOf(users);
    }

    private boolean isNumber(String group, String number) {
        boolean fits = number.matches("[0-9A-Za-z][0-9A-Za-z_-]{0,31}");
        if (!fits) {
            source.error(source.position(group + "." + number), group + ": " + Source.quoted("number", number)
                    + " is not a number; allowed is 1 to 32 of the characters 0-9 A-Z a-z _ -");
        }
        return fits;
    }

    private List<Group> groups(List<User> users) {
        List<Group> groups = new ArrayList<>();
        for (String number : source.groupsBelow("groups")) {
            if (isNumber("groups", number)) {
                groups.add(new Group(number, members(number, users), source.get(Keys.GROUP_RING, number)));
            }
        }
        return List.copyOf(groups);
    }

    private List<Room> rooms() {
        List<Room> rooms = new ArrayList<>();
        for (String numbers : source.groupsBelow("rooms")) {
            try {
                rooms.add(new Room(new NumberPattern(numbers).toString(), rules(numbers)));
            } catch (IllegalArgumentException e) {
                source.error(source.position("rooms." + numbers), "rooms: " + e.getMessage() + "; allowed is a number, a pattern such as 30XX, or a range such as 3000-3099");
            }
        }
        return List.copyOf(rooms);
    }

    private RoomRules rules(String room) {
        return new RoomRules(
                new RoomRules.Access(source.get(Keys.ROOM_PIN, room), source.get(Keys.ROOM_MODERATOR_PIN, room), source.get(Keys.ROOM_MOST, room), source.get(Keys.ROOM_ROSTER, room)),
                new RoomRules.Moderation(source.get(Keys.ROOM_WAIT, room), source.get(Keys.ROOM_END, room), source.get(Keys.ROOM_MUTE, room)),
                new RoomRules.Sound(source.get(Keys.ROOM_ARRIVALS, room), source.get(Keys.ROOM_SPEAKERS, room), source.get(Keys.ROOM_GAIN, room), source.get(Keys.ROOM_MUSIC, room)),
                new RoomRules.Recording(source.get(Keys.ROOM_RECORDED, room), source.get(Keys.ROOM_RECORDING_TOLD, room)));
    }

    /** Those that are named, then those of the pickup group; nobody twice. */
    private List<String> members(String number, List<User> users) {
        Set<String> members = new LinkedHashSet<>(source.get(Keys.GROUP_MEMBERS, number));
        Optional<String> pickupGroup = source.get(Keys.GROUP_PICKUP_GROUP, number);
        users.stream().filter(user -> pickupGroup.isPresent() && user.pickupGroup().equals(pickupGroup)).map(User::number).forEach(members::add);
        return List.copyOf(members);
    }

    private User user(String number) {
        Optional<Integer> limit = source.get(Keys.USER_CALL_LIMIT, number);
        return new User(number, source.get(Keys.USER_NAME, number).orElse(number), credential(number),
                source.get(Keys.USER_PICKUP_GROUP, number), source.get(Keys.USER_HOLD_CLASS, number), limit.isPresent() ? OptionalInt.of(limit.get()) : OptionalInt.empty(),
                source.get(Keys.USER_RING_TIMEOUT, number), source.get(Keys.USER_MAY_NOT_CALL, number), source.get(Keys.USER_DTMF, number));
    }

    private Credential credential(String number) {
        Optional<String> password = source.get(Keys.USER_PASSWORD, number);
        Optional<String> md5 = source.get(Keys.USER_HA1_MD5, number);
        Optional<String> sha256 = source.get(Keys.USER_HA1_SHA256, number);
        boolean digests = md5.isPresent() || sha256.isPresent();
        if (password.isPresent() == digests && !written(number)) {
            source.error(source.position("users." + number), "users." + number + ": "
                    + (digests ? "password and ha1 together" : "no way to log in") + "; allowed is password, or ha1-md5, ha1-sha256 or both");
        }
        return digests ? new Credential.Digests(md5, sha256) : new Credential.Password(password.orElse(""));
    }

    /** Tells whether an error stands at this user's credentials already; one message is enough. */
    private boolean written(String number) {
        return source.errors().stream().anyMatch(error -> error.message().startsWith("users." + number + "."));
    }
}

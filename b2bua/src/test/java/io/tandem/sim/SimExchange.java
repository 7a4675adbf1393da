package io.tandem.sim;

import io.tandem.call.Target;
import io.tandem.feature.Contacts;
import io.tandem.feature.Hunt;
import io.tandem.feature.PlainHunt;
import io.tandem.pbx.Directory;
import io.tandem.pbx.RingGroup;
import io.tandem.pbx.RingGroups;
import io.tandem.pbx.Settings;
import io.tandem.pbx.User;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Users with phones, who have set whatever the seed says: they forward to each other, in circles too, and to groups. What is reserved for a call is counted. */
final class SimExchange {
    private static final List<String> USERS = List.of("1001", "1002", "1003");
    /** None has 1001 in it, so that nobody is to be rung twice in a call. */
    private static final RingGroups GROUPS = new RingGroups(List.of(
            new RingGroup("2100", List.of("1002", "1003"), RingGroup.Order.SERIAL), new RingGroup("2101", List.of("1002", "1003"), RingGroup.Order.PARALLEL)));
    private static final List<String> TARGETS = List.of("1001", "1002", "1003", "2100", "2101", "5555");

    private final SimWorld world;
    private final Map<String, List<Target>> phones = new HashMap<>();
    private final Map<String, Integer> rung = new HashMap<>();
    private final Settings settings = PlainHunt.settings();
    private int reserved;

    SimExchange(SimWorld world, SimNetwork network) {
        this.world = world;
        int users = world.chance(50) ? 1 : USERS.size();
        for (int user = 0; user < users; user++) {
            phones.put(USERS.get(user), phones(network, user, 1 + world.random.nextInt(users == 1 ? 3 : 2)));
        }
        if (users > 1) {
            USERS.forEach(this::settle);
        }
    }

    private List<Target> phones(SimNetwork network, int user, int count) {
        List<Target> targets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int number = 3 * user + i;
            SimCallee callee = new SimCallee(world, network, "phone" + number, 5_000 + 100 * number);
            targets.add(new Target("phone" + number, Optional.empty(), List.of()));
            if (world.chance(8)) {
                callee.vanishAfter(world.between(0, 60_000));
            }
        }
        return targets;
    }

    private void settle(String user) {
        settings.change(user, before -> before.withForwardAll(target(10)).withForwardBusy(target(60)).withForwardNoAnswer(target(60)).withDoNotDisturb(world.chance(5)));
    }

    private Optional<String> target(int percent) {
        return world.chance(percent) ? Optional.of(TARGETS.get(world.random.nextInt(TARGETS.size()))) : Optional.empty();
    }

    Hunt hunt() {
        Directory directory = new Directory(USERS.stream().map(number -> new User(number, "", Optional.empty(), OptionalInt.empty(), new User.Credential.Password("secret"))).toList());
        return new Hunt(this::reach, directory, settings, GROUPS, new Hunt.Ringing("tandem.local", 20_000, 10_000, 4, "tandem.local"::equals));
    }

    private Contacts.Reach reach(String number) {
        if (!phones.containsKey(number)) {
            return USERS.contains(number) ? new Contacts.Reach.Absent() : new Contacts.Reach.Unknown();
        }
        reserved++;
        rung.merge(number, 1, Integer::sum);
        return new Contacts.Reach.At(phones.get(number), () -> reserved--);
    }

    /** Calls that users still count as having. */
    int reserved() {
        return reserved;
    }

    /** How often the user who was rung most was rung; in one call nobody is rung by two ways but through a group. */
    int mostRung() {
        return rung.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    }
}

package io.tandem.sim;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The users of a simulation, their phones, and what they know of each other: whoever watches a phone can name its dialogs. */
final class FlowUsers {
    static final List<String> NUMBERS = List.of("1000", "1001", "1002", "1003");
    static final String DOMAIN = "tandem.local";
    private static final List<String> DIALLED = List.of("1000", "1001", "1002", "1003", "5555", "700", "701", "702", "*8", "**1001", "**1002", "music", "2100", "2101", "3000", "3002");
    private static final int MOST_DIALLED = 12;

    final SimWorld world;
    final Flow flow;
    /** How often something came to something, such as {@code answered 700} or {@code referred SIP/2.0 200 OK}. */
    final Map<String, Integer> outcomes = new TreeMap<>();
    /** Calls whose place somebody asked for: they end with it. */
    final Set<String> replaced = new HashSet<>();
    private final List<FlowPhone> phones = new ArrayList<>();
    private Optional<RoomDesk> desk = Optional.empty();
    private int dialled;

    FlowUsers(SimWorld world, SimNetwork network, Flow flow) {
        this.world = world;
        this.flow = flow;
        int port = 4_000;
        for (String number : NUMBERS) {
            phones.add(new FlowPhone(this, network, number, port += 100));
        }
    }

    void desk(RoomDesk one) {
        desk = Optional.of(one);
    }

    RoomDesk desk() {
        return desk.orElseThrow();
    }

    List<FlowPhone> phones() {
        return phones;
    }

    FlowPhone anyone() {
        return oneOf(phones);
    }

    FlowPhone phone(String number) {
        return phones.stream().filter(phone -> phone.name.equals(number)).findFirst().orElseThrow();
    }

    boolean isDead(String number) {
        return phones.stream().anyMatch(phone -> phone.name.equals(number) && phone.stack.isDead());
    }

    boolean anyoneDied() {
        return phones.stream().anyMatch(phone -> phone.stack.isDead());
    }

    /** Often a user; else a service, or nobody. */
    String anything() {
        return world.chance(50) ? oneOf(NUMBERS) : oneOf(DIALLED);
    }

    /** A dialog of somebody's, over or not. */
    Optional<SimPhone.Dialog> anyDialog() {
        List<SimPhone.Dialog> all = phones.stream().flatMap(phone -> phone.dialogs.values().stream()).toList();
        return all.isEmpty() ? Optional.empty() : Optional.of(oneOf(all));
    }

    <T> T oneOf(List<T> all) {
        return all.get(world.random.nextInt(all.size()));
    }

    boolean mayDial() {
        return dialled++ < MOST_DIALLED;
    }

    void count(String outcome) {
        outcomes.merge(outcome, 1, Integer::sum);
    }
}

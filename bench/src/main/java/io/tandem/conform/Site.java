package io.tandem.conform;

import io.tandem.phone.Phone;
import io.tandem.phone.PhoneBuilder;
import io.tandem.phone.wire.MessageFault;
import io.tandem.phone.wire.TransportKind;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;

/** The server under test and how to reach it. {@code fault} is what happens to messages on their way, for tests of the tester. */
public record Site(InetSocketAddress server, InetAddress local, TransportKind transport, Roster roster, boolean literal, Duration patience, MessageFault fault) {
    private static final double LEVEL_DBM0 = -10;

    PhoneBuilder phone(Role role, Person person) {
        return Phone.builder().user(person.number()).password(person.password()).displayName(role.title()).server(server).transport(transport)
                .domain(roster.domain().orElse(server.getAddress().getHostAddress())).local(new InetSocketAddress(local, 0)).tone(role.hertz(), LEVEL_DBM0);
    }
}

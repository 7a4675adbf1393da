package io.tandem.server.plane;

import io.tandem.call.Source;
import io.tandem.call.Uri;
import io.tandem.pbx.Location;
import io.tandem.pbx.Locations;
import io.tandem.sip.registrar.Binding;
import io.tandem.sip.registrar.Bindings;
import java.util.List;

/** Lets the registrar keep its bindings in the exchange's locations; the two know nothing of each other. Any thread. */
final class LocationBindings implements Bindings {
    private final Locations locations;

    LocationBindings(Locations locations) {
        this.locations = locations;
    }

    @Override
    public List<Binding> of(String user) {
        return locations.of(user).stream().map(LocationBindings::binding).toList();
    }

    @Override
    public boolean replace(String user, List<Binding> bindings) {
        return locations.replace(user, bindings.stream().map(LocationBindings::location).toList());
    }

    private static Binding binding(Location location) {
        Location.Address contact = location.contact();
        return new Binding(
                new Uri(contact.scheme(), contact.user(), contact.host(), contact.port(), contact.parameters(), contact.headers()),
                location.qThousandths(),
                location.parameters(),
                location.expiresAt(),
                location.updatedAt(),
                location.callId(),
                location.cseq(),
                location.path(),
                new Source(location.sourceAddress(), location.sourcePort(), location.sourceTransport()),
                location.proxied());
    }

    private static Location location(Binding binding) {
        Uri contact = binding.contact();
        return new Location(
                new Location.Address(
                        contact.scheme(), contact.user(), contact.host(), contact.port(), contact.parameters(), contact.headers()),
                binding.qThousandths(),
                binding.parameters(),
                binding.expiresAt(),
                binding.updatedAt(),
                binding.callId(),
                binding.cseq(),
                binding.path(),
                binding.source().address(),
                binding.source().port(),
                binding.source().transport(),
                binding.proxied());
    }
}

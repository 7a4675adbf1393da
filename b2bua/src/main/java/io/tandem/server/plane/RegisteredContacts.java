package io.tandem.server.plane;

import io.tandem.call.Target;
import io.tandem.call.Uri;
import io.tandem.feature.Contacts;
import io.tandem.feature.GruuCall;
import io.tandem.pbx.Admission;
import io.tandem.pbx.CallLimits;
import io.tandem.pbx.Directory;
import io.tandem.pbx.Permit;
import io.tandem.sip.UriText;
import io.tandem.sip.registrar.Binding;
import io.tandem.sip.registrar.Gruus;
import io.tandem.sip.registrar.Registrar;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Where users can be reached: their registered contacts, within their call limits. Answers from memory. */
final class RegisteredContacts implements Contacts, GruuCall.Instances {
    private final Directory directory;
    private final Registrar registrar;
    private final CallLimits limits;
    private final Gruus gruus;

    RegisteredContacts(Directory directory, Registrar registrar, CallLimits limits, Gruus gruus) {
        this.directory = directory;
        this.registrar = registrar;
        this.limits = limits;
        this.gruus = gruus;
    }

    @Override
    public Optional<GruuCall.Instance> find(Uri gruu) {
        return gruus.read(gruu).map(meant -> new GruuCall.Instance(meant.user(), number -> reach(number, meant.binding())));
    }

    @Override
    public Reach reach(String number) {
        return reach(number, _ -> true);
    }

    private Reach reach(String number, Predicate<Binding> wanted) {
        if (!directory.has(number)) {
            return new Reach.Unknown();
        }
        List<Target> targets = registrar.reachable(number).stream().filter(wanted).map(RegisteredContacts::target).toList();
        if (targets.isEmpty()) {
            return new Reach.Absent();
        }
        return switch (limits.admitCallee(number)) {
            case Admission.Refused _ -> new Reach.Busy();
            case Admission.Admitted(Permit permit) -> new Reach.At(targets, permit::close);
        };
    }

    private static Target target(Binding binding) {
        return new Target(UriText.write(binding.contact()), binding.detour(), binding.path());
    }
}

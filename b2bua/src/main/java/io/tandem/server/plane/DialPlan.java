package io.tandem.server.plane;

import io.tandem.call.Feature;
import io.tandem.call.FeatureRegistry;
import io.tandem.call.Trigger;
import io.tandem.pbx.CallLimits;
import io.tandem.pbx.Directory;
import io.tandem.pbx.NumberRule;
import io.tandem.pbx.Numbers;
import io.tandem.pbx.Settings;
import io.tandem.feature.AnnouncedRejection;
import io.tandem.feature.Announcement;
import io.tandem.feature.EchoTest;
import io.tandem.feature.Hunt;
import io.tandem.feature.MusicOnHold;
import io.tandem.feature.NotFound;
import io.tandem.feature.OwnIdentity;
import io.tandem.feature.PromptNames;
import io.tandem.feature.Screening;
import io.tandem.feature.SettingCodes;
import io.tandem.feature.ToneTest;
import io.tandem.feature.TwoPartyCall;
import io.tandem.feature.WithinLimits;
import io.tandem.server.config.Configuration;
import io.tandem.server.config.Group;
import io.tandem.server.config.User;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Which number is what, and which service stands behind it. */
final class DialPlan {
    private static final String ECHO = "*43";
    private static final String TONE = "9197";
    private static final String MUSIC = "9664";
    private static final List<Integer> REJECTIONS = List.of(403, 404, 480, 486, 488, 500, 503, 603);

    /** A service for all user parts that it calls its own. */
    record Numbered(String name, Predicate<String> isItsOwn, Feature feature) {
        boolean isCalled(Trigger trigger) {
            return switch (trigger) {
                case Trigger.Invited(var invite) -> isItsOwn.test(invite.requestUri().user());
            };
        }
    }

    private final Numbers numbers;
    private final Map<String, Feature> services;
    private final TwoPartyCall lineCall;
    private final List<Numbered> numbered;
    private final CallLimits limits;
    private final boolean strictIdentity;
    private final String domain;

    /**
     * Makes the plan of a configuration.
     *
     * @param hunt finds somebody when the number of a user or a group is dialled
     * @param prompts what the announcement service can play
     * @param numbered services behind many numbers
     */
    DialPlan(Configuration configuration, Hunt hunt, Directory directory, Settings settings, CallLimits limits, PromptNames prompts, List<Numbered> numbered) {
        services = services(configuration, prompts);
        this.numbered = List.copyOf(numbered);
        this.limits = limits;
        strictIdentity = configuration.sip().strictIdentity();
        domain = configuration.sip().domain();
        numbers = new Numbers(rules(configuration));
        lineCall = new TwoPartyCall(hunt, numbers, settings, domain, Translation.hold(configuration), configuration.recording().calls());
        Feature settingCodes = new SettingCodes(numbers, directory, settings, new Screening(directory, settings, domain));
        SettingCodes.patterns().forEach(code -> services.put(code, settingCodes));
    }

    private static Map<String, Feature> services(Configuration configuration, PromptNames prompts) {
        Map<String, Feature> services = new LinkedHashMap<>();
        services.put(ECHO, new EchoTest());
        services.put(TONE, new ToneTest());
        services.put(MUSIC, new MusicOnHold(configuration.sound().holdClass()));
        REJECTIONS.forEach(code -> services.put("9" + code, new AnnouncedRejection(code)));
        services.put("annc", Announcement.named(prompts));
        services.put("screen-fail-term-ann", Announcement.of(prompts, "screen-fail-term"));
        services.put("screen-fail-orig-ann", Announcement.of(prompts, "screen-fail-orig"));
        return services;
    }

    private List<NumberRule> rules(Configuration configuration) {
        Set<String> open = configuration.services().openNumbers();
        List<NumberRule> rules = new ArrayList<>();
        for (String number : open) {
            rules.add(NumberRule.service(number, number, NumberRule.Access.OPEN));
        }
        Stream.concat(services.keySet().stream(), SettingCodes.patterns().stream()).forEach(pattern -> rules.add(NumberRule.service(pattern, pattern, NumberRule.Access.USERS)));
        for (User user : configuration.users()) {
            rules.add(NumberRule.users(user.number()));
        }
        for (Group group : configuration.groups()) {
            rules.add(NumberRule.users(group.number()));
        }
        return rules;
    }

    /** Whether a number may be dialled without credentials; one that is open but has no service yet is not found, for everybody alike. Any thread. */
    boolean isOpen(String number) {
        return numbers.isOpen(number);
    }

    /** What a user's or a group's number leads to. */
    TwoPartyCall lineCall() {
        return lineCall;
    }

    FeatureRegistry features(FlowServices flows) {
        FeatureRegistry registry = new FeatureRegistry(guarded(new NotFound()));
        flows.addTakeover(registry, this::guarded);
        registry.add("Elsewhere", this::isElsewhere, guarded(new NotFound()));
        flows.addServices(registry, this::guarded);
        services.forEach((pattern, service) -> registry.add(service.getClass().getSimpleName(), trigger -> isService(trigger, pattern), guarded(service)));
        numbered.forEach(service -> registry.add(service.name(), service::isCalled, guarded(service.feature())));
        return registry.add("UserCall", this::isUserCall, guarded(lineCall));
    }

    /** A domain that is not ours: nobody is called there through us. A number without a host is ours. */
    private boolean isElsewhere(Trigger trigger) {
        return switch (trigger) {
            case Trigger.Invited(var invite) -> !invite.requestUri().host().isEmpty() && !invite.requestUri().host().equalsIgnoreCase(domain);
        };
    }

    private boolean isService(Trigger trigger, String pattern) {
        return switch (trigger) {
            case Trigger.Invited(var invite) -> numbers.meaning(invite.requestUri().user()) instanceof Numbers.Meaning.Known(NumberRule rule, _, _)
                    && rule.kind().equals(new NumberRule.Kind.Service(pattern));
        };
    }

    private boolean isUserCall(Trigger trigger) {
        return switch (trigger) {
            case Trigger.Invited(var invite) -> numbers.isLine(invite.requestUri().user());
        };
    }

    private Feature guarded(Feature service) {
        Feature limited = new WithinLimits(limits, service);
        return strictIdentity ? new OwnIdentity(limited) : limited;
    }
}

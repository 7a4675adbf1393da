package io.tandem.conform.command;

import io.tandem.conform.Flow;
import io.tandem.conform.FlowResult;
import io.tandem.conform.Flows;
import io.tandem.conform.Roster;
import io.tandem.conform.RosterReader;
import io.tandem.conform.Site;
import io.tandem.conform.Tester;
import io.tandem.conform.report.JUnitReport;
import io.tandem.conform.report.JsonReport;
import io.tandem.conform.report.TextReport;
import io.tandem.phone.sip.HostPort;
import io.tandem.phone.sip.SipParseException;
import io.tandem.phone.wire.MessageFault;
import io.tandem.phone.wire.TransportKind;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./tandem conform}: holds a server against RFC 5359. Exit code 0 only when some flow passed and none failed. */
@Command(name = "conform", mixinStandardHelpOptions = true, description = {
    "Plays the service flows of RFC 5359 against a SIP server from outside, with real audio, and checks each point of them.",
    "A flow for which the server has not the users or numbers is skipped, and says so. Exit code 0 only when some flow passed and none failed."})
public final class ConformCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "HOST[:PORT]", description = "the server; port 5060 when none is written")
    private Optional<String> server = Optional.empty();

    @Option(names = "--users", paramLabel = "FILE", description = "who plays and what to dial (default: the users of Tandem's demo)")
    private Optional<Path> users = Optional.empty();

    @Option(names = "--print-users", description = "print the built-in file of users and end")
    private boolean printUsers;

    @Option(names = "--only", split = ",", paramLabel = "FLOW", description = "flows to play, 15 or 1,2,replaces (default: all)")
    private List<String> only = new ArrayList<>();

    @Option(names = "--transport", defaultValue = "UDP", description = "udp or tcp (default: udp)")
    private TransportKind transport = TransportKind.UDP;

    @Option(names = "--local", defaultValue = "", description = "own numeric address (default: the one that leads to the server)")
    private String local = "";

    @Option(names = "--patience", defaultValue = "5", paramLabel = "SECONDS", description = "how long what must come at once may take (default: ${DEFAULT-VALUE})")
    private int patienceSeconds;

    @Option(names = "--literal", description = "send the mistakes that the RFC's examples print and that are harmless")
    private boolean literal;

    @Option(names = {"-v", "--verbose"}, description = "a ladder for each flow, each fault below the message that shows it")
    private boolean verbose;

    @Option(names = "--json", paramLabel = "FILE", description = "write all checks as JSON")
    private Optional<Path> json = Optional.empty();

    @Option(names = "--junit", paramLabel = "FILE", description = "write all checks as JUnit XML")
    private Optional<Path> junit = Optional.empty();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (printUsers) {
            out.print(RosterReader.demoText());
            out.flush();
            return 0;
        }
        try {
            List<Flow> flows = only.isEmpty() ? Flows.all() : Flows.only(only);
            return run(flows, new Tester(site()), out);
        } catch (IllegalArgumentException | SipParseException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        } catch (UncheckedIOException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return 1;
        }
    }

    private int run(List<Flow> flows, Tester tester, PrintWriter out) {
        List<FlowResult> results = new ArrayList<>();
        for (Flow flow : flows) {
            FlowResult result = tester.play(flow);
            results.add(result);
            TextReport.flow(result, verbose).forEach(out::println);
            out.flush();
        }
        out.println(TextReport.summary(results));
        out.flush();
        json.ifPresent(file -> write(file, JsonReport.write(server.orElse(""), results)));
        junit.ifPresent(file -> write(file, JUnitReport.write(results)));
        Set<FlowResult.Status> seen = results.stream().map(FlowResult::status).collect(Collectors.toSet());
        return seen.contains(FlowResult.Status.PASS) && !seen.contains(FlowResult.Status.FAIL) ? 0 : 1;
    }

    private Site site() {
        String target = server.orElseThrow(() -> new IllegalArgumentException("conform needs HOST[:PORT]"));
        InetSocketAddress address = HostPort.parse(target).toAddress();
        if (address.isUnresolved()) {
            throw new IllegalArgumentException(target + ": no address is known for that name");
        }
        if (patienceSeconds < 1 || patienceSeconds > 120) {
            throw new IllegalArgumentException("--patience " + patienceSeconds + ": 1 to 120 seconds");
        }
        Roster roster = users.map(RosterReader::read).orElseGet(RosterReader::demo);
        InetAddress own = local.isEmpty() ? LocalAddress.towards(address) : HostPort.parse(local).toAddress().getAddress();
        return new Site(address, own, transport, roster, literal, Duration.ofSeconds(patienceSeconds), MessageFault.NONE);
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}

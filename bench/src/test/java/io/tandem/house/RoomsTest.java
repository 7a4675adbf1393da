package io.tandem.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.api.Test;

/** Holds the rooms apart: which package may know which. */
class RoomsTest {
    private static final String OURS = "io.tandem.";
    private static final JavaClasses SHIPPED = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.tandem");

    /** Each room with the rooms it may know besides itself; a room that is not listed may know everything. */
    private static final Map<String, List<String>> MAY_KNOW = Map.of(
            "codec", List.of(),
            "media", List.of("codec"),
            "conf", List.of("codec", "media"),
            "call", List.of(),
            "pbx", List.of(),
            "feature", List.of("call", "pbx"),
            "sip", List.of("call"),
            "http", List.of("call", "pbx"));

    static List<String> rooms() {
        return List.copyOf(MAY_KNOW.keySet());
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void aRoomKnowsOnlyItsNeighbours(String room) {
        List<String> allowed = new ArrayList<>(MAY_KNOW.get(room));
        allowed.add(room);
        String[] others = allowed.stream().map(name -> OURS + name + "..").toArray(String[]::new);
        classes().that().resideInAPackage(OURS + room + "..").should().onlyAccessClassesThat(
                com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage("io.tandem..")
                        .or(com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage(others)))
                .allowEmptyShould(true).check(SHIPPED);
    }

    @Test
    void onlyTheSipRoomKnowsTheStack() {
        noClasses().that().resideOutsideOfPackage("io.tandem.sip..").should().dependOnClassesThat()
                .resideInAnyPackage("javax.sip..", "gov.nist..").allowEmptyShould(true).check(SHIPPED);
    }

    @Test
    void theKernelKnowsNoSocket() {
        noClasses().that().resideInAnyPackage("io.tandem.call..", "io.tandem.feature..").should().dependOnClassesThat()
                .resideInAnyPackage("java.net..", "java.nio.channels..").allowEmptyShould(true).check(SHIPPED);
    }

    @Test
    void thePhoneSharesNothingWithTheServerItTests() {
        noClasses().that().resideInAPackage("io.tandem.phone..").should().dependOnClassesThat()
                .resideInAnyPackage("io.tandem.call..", "io.tandem.sip..", "io.tandem.feature..", "io.tandem.pbx..", "io.tandem.http..")
                .allowEmptyShould(true).check(SHIPPED);
    }

    @Test
    void noRoomsGoInCircles() {
        com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices().matching("io.tandem.(*)..").should().beFreeOfCycles().allowEmptyShould(true).check(SHIPPED);
    }
}

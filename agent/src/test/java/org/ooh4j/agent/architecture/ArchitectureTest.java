package org.ooh4j.agent.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The house's floor plan, executable: which module and package may know which. */
class ArchitectureTest {
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("org.ooh4j");

    private static final String PORT = "org.ooh4j.hwsim.tracking..";
    private static final String TRACE = "org.ooh4j.hwsim.trace..";
    private static final String EXAMPLE_TECHNIQUE = "org.ooh4j.examples.technique..";
    private static final String EXAMPLE_LIBRARY = "org.ooh4j.examples.library..";
    private static final String EXAMPLE_PLAN = "org.ooh4j.examples.plan..";
    private static final String COST = "org.ooh4j.hwsim.cost..";

    @Test
    void hwsimKnowsNoOtherModule() {
        check(noClassesIn("org.ooh4j.hwsim..")
                .should()
                .dependOnClassesThat(
                        resideInAPackage("org.ooh4j..").and(resideOutsideOfPackages("org.ooh4j.hwsim.."))));
    }

    @Test
    void heapKnowsOnlyTheTrackingPortItsRecorderAndTheCostsOfHwsim() {
        check(noClassesIn("org.ooh4j.heap..")
                .should()
                .dependOnClassesThat(resideInAPackage("org.ooh4j..")
                        .and(resideOutsideOfPackages("org.ooh4j.heap..", PORT, TRACE, COST))));
    }

    @Test
    void collectionsUseTheLibraryAsAnyProgramCan() {
        String collections = "org.ooh4j.heap.collections";
        check(noClassesIn(collections)
                .should()
                .dependOnClassesThat(
                        resideInAPackage("org.ooh4j..").and(resideOutsideOfPackages(collections, "org.ooh4j.heap"))));
        check(noClasses()
                .that(resideInAPackage("org.ooh4j.heap..").and(resideOutsideOfPackages(collections)))
                .should()
                .dependOnClassesThat(resideInAPackage(collections)));
    }

    @Test
    void gcAndCheckpointArePeersThatDoNotKnowEachOther() {
        check(noClassesIn("org.ooh4j.gc..")
                .should()
                .dependOnClassesThat(resideInAPackage("org.ooh4j..")
                        .and(resideOutsideOfPackages("org.ooh4j.gc..", "org.ooh4j.heap..", PORT, COST))));
        check(noClassesIn("org.ooh4j.checkpoint..")
                .should()
                .dependOnClassesThat(resideInAPackage("org.ooh4j..")
                        .and(resideOutsideOfPackages("org.ooh4j.checkpoint..", "org.ooh4j.heap..", PORT, COST))));
    }

    @Test
    void examplesImportNothingOfOursButTheThreeThatShowHowToUseIt() {
        check(noClasses()
                .that(resideInAPackage("org.ooh4j.examples..")
                        .and(resideOutsideOfPackages(EXAMPLE_TECHNIQUE, EXAMPLE_LIBRARY, EXAMPLE_PLAN)))
                .should()
                .dependOnClassesThat(resideInAPackage("org.ooh4j..")
                        .and(resideOutsideOfPackages("org.ooh4j.examples..")
                                .or(resideInAnyPackage(EXAMPLE_TECHNIQUE, EXAMPLE_LIBRARY, EXAMPLE_PLAN)))));
        check(noClassesIn(EXAMPLE_LIBRARY)
                .should()
                .dependOnClassesThat(resideInAPackage("org.ooh4j..")
                        .and(resideOutsideOfPackages(
                                EXAMPLE_LIBRARY, "org.ooh4j.heap..", "org.ooh4j.gc..", "org.ooh4j.checkpoint.."))));
        check(noClassesIn(EXAMPLE_PLAN)
                .should()
                .dependOnClassesThat(
                        resideInAPackage("org.ooh4j..").and(resideOutsideOfPackages(EXAMPLE_PLAN, "org.ooh4j.gc.."))));
        check(noClassesIn(EXAMPLE_TECHNIQUE)
                .should()
                .dependOnClassesThat(
                        resideInAPackage("org.ooh4j..").and(resideOutsideOfPackages(EXAMPLE_TECHNIQUE, PORT, COST))));
    }

    @Test
    void aLibraryHasOneImporter() {
        onlyImporter("net.openhft..", "org.ooh4j.heap.store..");
        onlyImporter("net.bytebuddy..", "org.ooh4j.agent.weave..");
        onlyImporter("org.objectweb.asm..", "org.ooh4j.agent.weave..");
        onlyImporter("picocli..", "org.ooh4j.agent.cli..");
        onlyImporter("jdk.jfr..", "org.ooh4j.gc.flight..");
    }

    @Test
    void nobodyTouchesUnsafe() {
        check(noClassesIn("org.ooh4j..")
                .should(dependOnClassesThat(resideInAnyPackage("sun.misc..", "jdk.internal.."))));
    }

    @Test
    void packagesOfAModuleFormNoCycle() {
        check(slices().matching("org.ooh4j.(*).(*)..").should().beFreeOfCycles());
    }

    /** Each package for itself, a module's own included; weak handles and finalizers give the library's handles. */
    @Test
    void packagesFormNoCycleButHeapAndItsReferences() {
        check(slices().matching("org.ooh4j.(**)")
                .should()
                .beFreeOfCycles()
                .ignoreDependency(resideInAPackage("org.ooh4j.heap.reference"), resideInAPackage("org.ooh4j.heap")));
    }

    @Test
    void namesSayWhatAThingIs() {
        Pattern vague = Pattern.compile(".*(Manager|Helper|Utils?|Impl|Misc)");
        assertThat(HOUSE.stream()
                        .map(JavaClass::getSimpleName)
                        .filter(name -> vague.matcher(name).matches()))
                .isEmpty();
        assertThat(HOUSE.stream()
                        .map(JavaClass::getPackageName)
                        .filter(name -> name.matches(".*\\.(util|utils|common|helper|misc|impl)(\\..*)?")))
                .isEmpty();
    }

    @Test
    void everyPackageSaysWhatItIs() {
        var packages = HOUSE.stream().map(JavaClass::getPackageName).collect(Collectors.toCollection(TreeSet::new));
        packages.removeIf(name ->
                ArchitectureTest.class.getClassLoader().getResource(name.replace('.', '/') + "/package-info.class")
                        != null);
        packages.removeIf(PackageDocs::exists);
        assertThat(packages).as("packages without package-info.java").isEmpty();
    }

    private static void onlyImporter(String library, String importer) {
        check(noClasses()
                .that(resideInAPackage("org.ooh4j..").and(resideOutsideOfPackages(importer)))
                .should()
                .dependOnClassesThat(resideInAPackage(library)));
    }

    private static com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction noClassesIn(String packages) {
        return noClasses().that().resideInAPackage(packages);
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(HOUSE);
    }
}

package io.vpcpeering.launcher.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpcpeering.launcher.Failure;
import io.vpcpeering.launcher.suite.ProcessName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssemblyTest {
    @TempDir
    private Path temporary;

    private Repository repository;

    @BeforeEach
    void build() throws IOException {
        repository = new Repository(temporary.resolve("a \"clone\""));
        Files.createDirectories(repository.cache());
        for (var program : Program.values()) {
            var target = repository.root().resolve(program.module()).resolve("target");
            Files.createDirectories(target.resolve("lib"));
            Files.writeString(target.resolve(program.module() + "-0.1.0.jar"), "first build of " + program.module());
            Files.writeString(target.resolve("lib").resolve("proto-0.1.0.jar"), "first proto");
            Files.writeString(target.resolve("lib").resolve("guava-33.6.0.jar"), "a library");
        }
    }

    @Test
    void a_release_holds_each_jar_once_and_a_class_path_for_each_program() throws IOException {
        var release = new Assembly(repository).run();

        try (var jars = Files.list(release.jars())) {
            assertThat(jars.map(jar -> jar.getFileName().toString()))
                    .contains("gateway-0.1.0.jar", "launcher-0.1.0.jar", "proto-0.1.0.jar", "guava-33.6.0.jar")
                    .doesNotHaveDuplicates();
        }
        assertThat(Files.readString(release.argumentsFile(Program.GATEWAY)))
                .contains("gateway-0.1.0.jar", "proto-0.1.0.jar", "a \\\"clone\\\"")
                .doesNotContain("launcher-0.1.0.jar");
    }

    @Test
    void a_rebuild_does_not_touch_what_runs() throws IOException {
        var before = new Assembly(repository).run();
        var jar = repository.root().resolve("gateway").resolve("target").resolve("gateway-0.1.0.jar");
        Files.writeString(jar, "second build");

        assertThat(Files.readString(before.jars().resolve("gateway-0.1.0.jar"))).isEqualTo("first build of gateway");
        var after = new Assembly(repository).run();

        assertThat(after).isNotEqualTo(before);
        assertThat(repository.cache().resolve("current").toRealPath())
                .isEqualTo(after.home().toRealPath());
        assertThat(before.home()).doesNotExist();
    }

    @Test
    void an_unchanged_build_is_the_same_release() throws IOException {
        assertThat(new Assembly(repository).run()).isEqualTo(new Assembly(repository).run());
    }

    @Test
    void an_unfinished_build_is_refused() throws IOException {
        Files.delete(repository.root().resolve("gateway").resolve("target").resolve("gateway-0.1.0.jar"));

        assertThatThrownBy(() -> new Assembly(repository).run())
                .isInstanceOf(Failure.class)
                .hasMessageContaining("gateway");
    }

    @Test
    void the_main_class_is_seen_in_the_list_of_processes() throws IOException {
        var release = new Assembly(repository).run();

        assertThat(Jvm.of(release).command(ProcessName.ROUTE_SERVICE, List.of("argument")))
                .endsWith("io.vpcpeering.routeservice.Application", "argument")
                .contains("@" + release.argumentsFile(Program.ROUTE_SERVICE));
    }

    @Test
    void a_release_starts_without_caches_until_it_is_rehearsed() throws IOException {
        var release = new Assembly(repository).run();
        assertThat(release.isRehearsed()).isFalse();
        assertThat(Jvm.of(release).command(ProcessName.GATEWAY, List.of())).noneMatch(AssemblyTest::namesACache);

        var draft = release.draftCaches();
        assertThat(Jvm.rehearsing(release, draft).command(ProcessName.GATEWAY, List.of()))
                .contains("-XX:AOTCacheOutput=" + draft.resolve("gateway.aot"));
        Files.writeString(draft.resolve("gateway.aot"), "classes");
        assertThat(Jvm.of(release).command(ProcessName.GATEWAY, List.of())).noneMatch(AssemblyTest::namesACache);

        release.publishCaches(draft);
        assertThat(release.isRehearsed()).isTrue();
        assertThat(Jvm.of(release).command(ProcessName.GATEWAY_2, List.of()))
                .contains("-XX:AOTCache=" + release.aotCache(Program.GATEWAY));
    }

    @Test
    void of_two_rehearsals_at_once_the_second_gives_way() throws IOException {
        var release = new Assembly(repository).run();
        var first = release.draftCaches();
        var second = release.draftCaches();
        Files.writeString(first.resolve("gateway.aot"), "first");
        Files.writeString(second.resolve("gateway.aot"), "second");

        release.publishCaches(first);
        release.publishCaches(second);

        assertThat(release.aotCache(Program.GATEWAY)).hasContent("first");
        assertThat(second).doesNotExist();
    }

    @Test
    void a_library_that_only_one_program_loses_makes_another_release() throws IOException {
        var before = new Assembly(repository).run();
        Files.delete(repository
                .root()
                .resolve("gateway")
                .resolve("target")
                .resolve("lib")
                .resolve("guava-33.6.0.jar"));

        assertThat(new Assembly(repository).run()).isNotEqualTo(before);
    }

    private static boolean namesACache(String word) {
        return word.contains(".aot");
    }
}

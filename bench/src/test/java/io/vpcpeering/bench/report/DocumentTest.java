package io.vpcpeering.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DocumentTest {
    private static final String CONDITIONS = "Measured on one core.";

    @Test
    void sections_stand_in_the_order_of_workloads() {
        String text = Document.empty()
                .with(List.of(section("W12", "hot"), section("W2", "create")), CONDITIONS)
                .with(List.of(section("W3", "describe")), CONDITIONS)
                .text();

        assertThat(text).containsSubsequence("# Benchmarks", "## W2 · create", "## W3 · describe", "## W12 · hot");
    }

    @Test
    void a_run_replaces_its_own_sections_and_leaves_the_rest_alone() {
        Document before =
                Document.empty().with(List.of(section("W2", "create"), section("W3", "describe")), CONDITIONS);
        var annotated = new Document(before.text().replace("# Benchmarks\n", "# Benchmarks\n\nRead by people.\n"));

        String text = annotated
                .with(List.of(section("W2", "create, again")), "Measured on two cores.")
                .text();

        assertThat(text)
                .contains("Read by people.", "## W2 · create, again", "## W3 · describe", CONDITIONS)
                .doesNotContain("## W2 · create\n");
        assertThat(new Document(text).withoutMarks()).doesNotContain("<!--").contains("## W3 · describe");
    }

    @Test
    void the_same_again_changes_nothing() {
        Document once = Document.empty().with(List.of(section("W2", "create")), CONDITIONS);

        assertThat(once.with(List.of(section("W2", "create")), CONDITIONS)).isEqualTo(once);
    }

    @Test
    void what_does_not_hold_stands_out() {
        var section = new Section("W12", "hot", List.of(), List.of(), List.of("11 succeeded"));

        assertThat(section.text(CONDITIONS)).contains("- **Violated:** 11 succeeded");
    }

    private static Section section(String id, String title) {
        return new Section(id, title, List.of(), List.of(), List.of());
    }
}

package io.vpcpeering.bench.work;

import io.vpcpeering.bench.report.Section;

/// One of the things that are measured.
public interface Workload {
    /// For example `W2`.
    String id();

    /// What it is about, in a few words.
    String title();

    /// Measures it, beside its limit.
    Section run(Run run) throws Exception;
}

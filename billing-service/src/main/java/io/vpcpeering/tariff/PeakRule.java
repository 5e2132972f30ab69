package io.vpcpeering.tariff;

/// How the billed peak is made of the highest slot of each direction (product.md 7.2).
public enum PeakRule {
    /// Both together: "out max + in max", the rule of 2016-08.
    SUM_OF_MAXES {
        @Override
        public Throughput peak(Throughput out, Throughput in) {
            return out.plus(in);
        }
    },
    /// The larger of the two, the rule from 2016-12-15 on.
    MAX_OF_DIRECTIONS {
        @Override
        public Throughput peak(Throughput out, Throughput in) {
            return out.max(in);
        }
    };

    /// What is billed.
    public abstract Throughput peak(Throughput out, Throughput in);
}

package io.vpcpeering.tariff;

/// A whole peak is charged at the price of the tier that it reaches, so a peak just above a bound may cost less
/// than one below it (product.md 7.2: 20 Mbps cost 400.00, 21 Mbps 252.00).
///
/// @param above from just above this on it costs less
/// @param amount what a peak just above it costs
public record Inversion(Throughput above, Money amount) {}

package io.vpcpeering.route;

/// Kinds of next hops that can be chosen. `Local` is none of them: every table has it, and nobody can set it.
public enum HopType {
    /// A server with a public address.
    PUBLIC_GATEWAY,
    /// A VPN gateway.
    VPN_GATEWAY,
    /// A direct-connect gateway.
    DIRECT_CONNECT,
    /// A peering.
    PEERING,
    /// An SSL VPN.
    SSL_VPN,
    /// A NAT gateway.
    NAT_GATEWAY,
    /// A server.
    SERVER
}

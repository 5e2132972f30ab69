package io.vpcpeering.connect;

/// How far a connect is.
///
/// ```
/// RESERVING ──┬─ asked for ──▶ WAITING ── accepted ──▶ ROUTING ── routes are there ──▶ DONE
///             ├─ joined at once, or accepted by it ──▶ ROUTING
///             └─ refused, or cut off by a crash ─▶ UNDOING ── places are free ──▶ UNDONE
///                 WAITING, ROUTING ── ended ─────▶ UNDOING
/// ```
public enum ConnectState {
    /// Places for the routes are being kept; nothing is decided.
    RESERVING,
    /// The peering is asked for and waits for its accepter.
    WAITING,
    /// The peering is joined; the routes are being made.
    ROUTING,
    /// The routes are there.
    DONE,
    /// It has come to nothing; the places are being given up.
    UNDOING,
    /// It has come to nothing, and nothing is left of it.
    UNDONE
}

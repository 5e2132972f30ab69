/// Accounts and the keys that sign their calls. A key's secret is told once and kept sealed.
@NullMarked
package io.vpcpeering.account;

import org.jspecify.annotations.NullMarked;

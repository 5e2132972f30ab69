/// The operators' door to accounts.
@NullMarked
package io.vpcpeering.account.rpc;

import org.jspecify.annotations.NullMarked;

/// What nobody else may read: tokens, keys and passwords of one suite, and the access keys of accounts.
@NullMarked
package io.vpcpeering.launcher.secrets;

import org.jspecify.annotations.NullMarked;

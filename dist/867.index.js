export const id = 867;
export const ids = [867];
export const modules = {

/***/ 4867:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CronNamespace: () => (/* binding */ CronNamespace),
/* harmony export */   Deployment: () => (/* binding */ Deployment),
/* harmony export */   Errors: () => (/* binding */ errors),
/* harmony export */   FileSystem: () => (/* binding */ FileSystem),
/* harmony export */   Freestyle: () => (/* binding */ Freestyle),
/* harmony export */   GitRepo: () => (/* binding */ GitRepo),
/* harmony export */   Identity: () => (/* binding */ Identity),
/* harmony export */   Systemd: () => (/* binding */ Systemd),
/* harmony export */   SystemdService: () => (/* binding */ SystemdService),
/* harmony export */   Vm: () => (/* binding */ Vm),
/* harmony export */   VmBaseImage: () => (/* binding */ VmBaseImage),
/* harmony export */   VmBuilder: () => (/* binding */ VmBuilder),
/* harmony export */   VmService: () => (/* binding */ VmService),
/* harmony export */   VmSpec: () => (/* binding */ VmSpec),
/* harmony export */   VmTemplate: () => (/* binding */ VmTemplate),
/* harmony export */   VmWith: () => (/* binding */ VmWith),
/* harmony export */   VmWithInstance: () => (/* binding */ VmWithInstance),
/* harmony export */   debugCreateRequests: () => (/* binding */ debugCreateRequests),
/* harmony export */   freestyle: () => (/* binding */ freestyle),
/* harmony export */   readFiles: () => (/* binding */ readFiles)
/* harmony export */ });
/* harmony import */ var path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6928);


function errorFromJSON(body) {
  const ErrorClass = FREESTYLE_ERROR_CODE_MAP[body.code];
  if (ErrorClass) {
    return new ErrorClass(body);
  } else {
    return new Error(`Unknown error code: ${body.code} - ${body.description}`);
  }
}
class BadParseError extends Error {
  constructor(body) {
    super(
      `BAD_PARSE: ${body.message}`
    );
    this.body = body;
    this.name = "BadParseError";
  }
  static code = "BAD_PARSE";
  static statusCode = 400;
  static description = `error parsing event object: {0}`;
}
class BadTimestampError extends Error {
  constructor(body) {
    super(
      `BAD_TIMESTAMP: ${body.message}`
    );
    this.body = body;
    this.name = "BadTimestampError";
  }
  static code = "BAD_TIMESTAMP";
  static statusCode = 403;
  static description = `error comparing timestamps - over tolerance`;
}
class BadSignatureError extends Error {
  constructor(body) {
    super(
      `BAD_SIGNATURE: ${body.message}`
    );
    this.body = body;
    this.name = "BadSignatureError";
  }
  static code = "BAD_SIGNATURE";
  static statusCode = 403;
  static description = `error comparing signatures`;
}
class BadHeaderError extends Error {
  constructor(body) {
    super(
      `BAD_HEADER: ${body.message}`
    );
    this.body = body;
    this.name = "BadHeaderError";
  }
  static code = "BAD_HEADER";
  static statusCode = 400;
  static description = `error parsing timestamp: {0}`;
}
class BadKeyError extends Error {
  constructor(body) {
    super(
      `BAD_KEY: ${body.message}`
    );
    this.body = body;
    this.name = "BadKeyError";
  }
  static code = "BAD_KEY";
  static statusCode = 400;
  static description = `invalid key length`;
}
class GitErrorError extends Error {
  constructor(body) {
    super(
      `GIT_ERROR: ${body.message}`
    );
    this.body = body;
    this.name = "GitErrorError";
  }
  static code = "GIT_ERROR";
  static statusCode = 500;
  static description = `{message}`;
}
class SuspendFailedAndStopFailedError extends Error {
  constructor(body) {
    super(
      `SUSPEND_FAILED_AND_STOP_FAILED: ${body.message}`
    );
    this.body = body;
    this.name = "SuspendFailedAndStopFailedError";
  }
  static code = "SUSPEND_FAILED_AND_STOP_FAILED";
  static statusCode = 500;
  static description = `Failed to gracefully suspend or stop VM`;
}
class SuspendFailedAndStoppedError extends Error {
  constructor(body) {
    super(
      `SUSPEND_FAILED_AND_STOPPED: ${body.message}`
    );
    this.body = body;
    this.name = "SuspendFailedAndStoppedError";
  }
  static code = "SUSPEND_FAILED_AND_STOPPED";
  static statusCode = 500;
  static description = `Failed to gracefully suspend, stopped VM`;
}
class InvalidGitRepoSpecErrorError extends Error {
  constructor(body) {
    super(
      `INVALID_GIT_REPO_SPEC_ERROR: ${body.message}`
    );
    this.body = body;
    this.name = "InvalidGitRepoSpecErrorError";
  }
  static code = "INVALID_GIT_REPO_SPEC_ERROR";
  static statusCode = 400;
  static description = `Invalid git repository specification: {message}`;
}
class InternalErrorError extends Error {
  constructor(body) {
    super(
      `INTERNAL_ERROR: ${body.message}`
    );
    this.body = body;
    this.name = "InternalErrorError";
  }
  static code = "INTERNAL_ERROR";
  static statusCode = 500;
  static description = `Internal error: {message}`;
}
class ForkVmNotFoundError extends Error {
  constructor(body) {
    super(
      `FORK_VM_NOT_FOUND: ${body.message}`
    );
    this.body = body;
    this.name = "ForkVmNotFoundError";
  }
  static code = "FORK_VM_NOT_FOUND";
  static statusCode = 404;
  static description = `Fork VM not found: {fork_vm_id}`;
}
class CreateSnapshotBadRequestError extends Error {
  constructor(body) {
    super(
      `CREATE_SNAPSHOT_BAD_REQUEST: ${body.message}`
    );
    this.body = body;
    this.name = "CreateSnapshotBadRequestError";
  }
  static code = "CREATE_SNAPSHOT_BAD_REQUEST";
  static statusCode = 400;
  static description = `Bad request: {message}`;
}
class SnapshotNotFoundError extends Error {
  constructor(body) {
    super(
      `SNAPSHOT_NOT_FOUND: ${body.message}`
    );
    this.body = body;
    this.name = "SnapshotNotFoundError";
  }
  static code = "SNAPSHOT_NOT_FOUND";
  static statusCode = 404;
  static description = `Snapshot not found: {snapshot_id}`;
}
class ResumedVmNonResponsiveError extends Error {
  constructor(body) {
    super(
      `RESUMED_VM_NON_RESPONSIVE: ${body.message}`
    );
    this.body = body;
    this.name = "ResumedVmNonResponsiveError";
  }
  static code = "RESUMED_VM_NON_RESPONSIVE";
  static statusCode = 500;
  static description = `Resumed VM {vm_id} is not responsive after {timeout_seconds}s`;
}
class SnapshotLoadTimeoutError extends Error {
  constructor(body) {
    super(
      `SNAPSHOT_LOAD_TIMEOUT: ${body.message}`
    );
    this.body = body;
    this.name = "SnapshotLoadTimeoutError";
  }
  static code = "SNAPSHOT_LOAD_TIMEOUT";
  static statusCode = 500;
  static description = `Snapshot load timed out after {elapsed_seconds}s for instance {vm_instance_id}, logs: {log_path}`;
}
class UffdTimeoutErrorError extends Error {
  constructor(body) {
    super(
      `UFFD_TIMEOUT_ERROR: ${body.message}`
    );
    this.body = body;
    this.name = "UffdTimeoutErrorError";
  }
  static code = "UFFD_TIMEOUT_ERROR";
  static statusCode = 500;
  static description = `UFFD socket timeout: {report_socket_path}, logs: {log_path}`;
}
class KernelPanicError extends Error {
  constructor(body) {
    super(
      `KERNEL_PANIC: ${body.message}`
    );
    this.body = body;
    this.name = "KernelPanicError";
  }
  static code = "KERNEL_PANIC";
  static statusCode = 500;
  static description = `VM kernel panic detected`;
}
class VmDeletedError extends Error {
  constructor(body) {
    super(
      `VM_DELETED: ${body.message}`
    );
    this.body = body;
    this.name = "VmDeletedError";
  }
  static code = "VM_DELETED";
  static statusCode = 410;
  static description = `Cannot start VM: VM files have been deleted. This VM was ephemeral and its files were removed.`;
}
class ReqwestError extends Error {
  constructor(body) {
    super(
      `REQWEST: ${body.message}`
    );
    this.body = body;
    this.name = "ReqwestError";
  }
  static code = "REQWEST";
  static statusCode = 500;
  static description = `Reqwest error: {details}`;
}
class FirecrackerPidNotFoundError extends Error {
  constructor(body) {
    super(
      `FIRECRACKER_PID_NOT_FOUND: ${body.message}`
    );
    this.body = body;
    this.name = "FirecrackerPidNotFoundError";
  }
  static code = "FIRECRACKER_PID_NOT_FOUND";
  static statusCode = 500;
  static description = `Firecracker PID not found`;
}
class FirecrackerApiSocketNotFoundError extends Error {
  constructor(body) {
    super(
      `FIRECRACKER_API_SOCKET_NOT_FOUND: ${body.message}`
    );
    this.body = body;
    this.name = "FirecrackerApiSocketNotFoundError";
  }
  static code = "FIRECRACKER_API_SOCKET_NOT_FOUND";
  static statusCode = 500;
  static description = `Firecracker API socket not found`;
}
class InvalidSnapshotIdError extends Error {
  constructor(body) {
    super(
      `INVALID_SNAPSHOT_ID: ${body.message}`
    );
    this.body = body;
    this.name = "InvalidSnapshotIdError";
  }
  static code = "INVALID_SNAPSHOT_ID";
  static statusCode = 400;
  static description = `Invalid snapshot id: {id}`;
}
class VmStartTimeoutError extends Error {
  constructor(body) {
    super(
      `VM_START_TIMEOUT: ${body.message}`
    );
    this.body = body;
    this.name = "VmStartTimeoutError";
  }
  static code = "VM_START_TIMEOUT";
  static statusCode = 504;
  static description = `VM did not become ready within the specified timeout`;
}
class VmIsSuspendingError extends Error {
  constructor(body) {
    super(
      `VM_IS_SUSPENDING: ${body.message}`
    );
    this.body = body;
    this.name = "VmIsSuspendingError";
  }
  static code = "VM_IS_SUSPENDING";
  static statusCode = 409;
  static description = `VM is currently being suspended`;
}
class VmExitDuringStartError extends Error {
  constructor(body) {
    super(
      `VM_EXIT_DURING_START: ${body.message}`
    );
    this.body = body;
    this.name = "VmExitDuringStartError";
  }
  static code = "VM_EXIT_DURING_START";
  static statusCode = 500;
  static description = `VM process exited unexpectedly during start`;
}
class VmAccessDeniedError extends Error {
  constructor(body) {
    super(
      `VM_ACCESS_DENIED: ${body.message}`
    );
    this.body = body;
    this.name = "VmAccessDeniedError";
  }
  static code = "VM_ACCESS_DENIED";
  static statusCode = 403;
  static description = `You do not have access to this VM`;
}
class FailedToSpawnUffdError extends Error {
  constructor(body) {
    super(
      `FAILED_TO_SPAWN_UFFD: ${body.message}`
    );
    this.body = body;
    this.name = "FailedToSpawnUffdError";
  }
  static code = "FAILED_TO_SPAWN_UFFD";
  static statusCode = 500;
  static description = `Failed to spawn UFFD handler '{daemon_name}'`;
}
class VmSpawnProcessError extends Error {
  constructor(body) {
    super(
      `VM_SPAWN_PROCESS: ${body.message}`
    );
    this.body = body;
    this.name = "VmSpawnProcessError";
  }
  static code = "VM_SPAWN_PROCESS";
  static statusCode = 500;
  static description = `Failed to spawn process for VM`;
}
class VmSubnetNotFoundError extends Error {
  constructor(body) {
    super(
      `VM_SUBNET_NOT_FOUND: ${body.message}`
    );
    this.body = body;
    this.name = "VmSubnetNotFoundError";
  }
  static code = "VM_SUBNET_NOT_FOUND";
  static statusCode = 500;
  static description = `Subnet for VM not found`;
}
class SnapshotSetupFailedError extends Error {
  constructor(body) {
    super(
      `SNAPSHOT_SETUP_FAILED: ${body.message}`
    );
    this.body = body;
    this.name = "SnapshotSetupFailedError";
  }
  static code = "SNAPSHOT_SETUP_FAILED";
  static statusCode = 500;
  static description = `Snapshot setup failed: {failed_reason}`;
}
class SnapshotVmBadRequestError extends Error {
  constructor(body) {
    super(
      `SNAPSHOT_VM_BAD_REQUEST: ${body.message}`
    );
    this.body = body;
    this.name = "SnapshotVmBadRequestError";
  }
  static code = "SNAPSHOT_VM_BAD_REQUEST";
  static statusCode = 400;
  static description = `Bad request: {message}`;
}
class SnapshotIsAccountDefaultError extends Error {
  constructor(body) {
    super(
      `SNAPSHOT_IS_ACCOUNT_DEFAULT: ${body.message}`
    );
    this.body = body;
    this.name = "SnapshotIsAccountDefaultError";
  }
  static code = "SNAPSHOT_IS_ACCOUNT_DEFAULT";
  static statusCode = 409;
  static description = `Snapshot is the account default and cannot be deleted: {snapshot_id}`;
}
class SnapshotAlreadyDeletedError extends Error {
  constructor(body) {
    super(
      `SNAPSHOT_ALREADY_DELETED: ${body.message}`
    );
    this.body = body;
    this.name = "SnapshotAlreadyDeletedError";
  }
  static code = "SNAPSHOT_ALREADY_DELETED";
  static statusCode = 409;
  static description = `Snapshot already deleted: {snapshot_id}`;
}
class VmNotFoundInFsError extends Error {
  constructor(body) {
    super(
      `VM_NOT_FOUND_IN_FS: ${body.message}`
    );
    this.body = body;
    this.name = "VmNotFoundInFsError";
  }
  static code = "VM_NOT_FOUND_IN_FS";
  static statusCode = 406;
  static description = `Vm Not found in filesystem`;
}
class VmNotRunningError extends Error {
  constructor(body) {
    super(
      `VM_NOT_RUNNING: ${body.message}`
    );
    this.body = body;
    this.name = "VmNotRunningError";
  }
  static code = "VM_NOT_RUNNING";
  static statusCode = 400;
  static description = `VM is not running: {vm_id}`;
}
class VmNotFoundError extends Error {
  constructor(body) {
    super(
      `VM_NOT_FOUND: ${body.message}`
    );
    this.body = body;
    this.name = "VmNotFoundError";
  }
  static code = "VM_NOT_FOUND";
  static statusCode = 404;
  static description = `VM not found: {vm_id}`;
}
class InternalForkVmNotFoundError extends Error {
  constructor(body) {
    super(
      `INTERNAL_FORK_VM_NOT_FOUND: ${body.message}`
    );
    this.body = body;
    this.name = "InternalForkVmNotFoundError";
  }
  static code = "INTERNAL_FORK_VM_NOT_FOUND";
  static statusCode = 404;
  static description = `The VM you're trying to fork from was not found: {fork_vm_id}`;
}
class BadRequestError extends Error {
  constructor(body) {
    super(
      `BAD_REQUEST: ${body.message}`
    );
    this.body = body;
    this.name = "BadRequestError";
  }
  static code = "BAD_REQUEST";
  static statusCode = 400;
  static description = `Bad request: {message}`;
}
class InternalVmNotFoundError extends Error {
  constructor(body) {
    super(
      `INTERNAL_VM_NOT_FOUND: ${body.message}`
    );
    this.body = body;
    this.name = "InternalVmNotFoundError";
  }
  static code = "INTERNAL_VM_NOT_FOUND";
  static statusCode = 404;
  static description = `VM not found: {vm_id}`;
}
class NoDefaultSnapshotAvailableError extends Error {
  constructor(body) {
    super(
      `NO_DEFAULT_SNAPSHOT_AVAILABLE: ${body.message}`
    );
    this.body = body;
    this.name = "NoDefaultSnapshotAvailableError";
  }
  static code = "NO_DEFAULT_SNAPSHOT_AVAILABLE";
  static statusCode = 404;
  static description = `No default snapshot available for account {account_id}`;
}
class DockerSnapshotFailedError extends Error {
  constructor(body) {
    super(
      `DOCKER_SNAPSHOT_FAILED: ${body.message}`
    );
    this.body = body;
    this.name = "DockerSnapshotFailedError";
  }
  static code = "DOCKER_SNAPSHOT_FAILED";
  static statusCode = 500;
  static description = `Failed to create snapshot from Docker image {docker_image} for account {account_id}: {details}`;
}
class SetDefaultSnapshotFailedError extends Error {
  constructor(body) {
    super(
      `SET_DEFAULT_SNAPSHOT_FAILED: ${body.message}`
    );
    this.body = body;
    this.name = "SetDefaultSnapshotFailedError";
  }
  static code = "SET_DEFAULT_SNAPSHOT_FAILED";
  static statusCode = 500;
  static description = `Failed to update default snapshot in database for account {account_id}, snapshot {snapshot_id}: {details}`;
}
class SnapshotLayerCreationFailedError extends Error {
  constructor(body) {
    super(
      `SNAPSHOT_LAYER_CREATION_FAILED: ${body.message}`
    );
    this.body = body;
    this.name = "SnapshotLayerCreationFailedError";
  }
  static code = "SNAPSHOT_LAYER_CREATION_FAILED";
  static statusCode = 500;
  static description = `Failed to create snapshot layer for account {account_id} from {source_snapshot_dir}: {details}`;
}
class SnapshotDirNotFoundError extends Error {
  constructor(body) {
    super(
      `SNAPSHOT_DIR_NOT_FOUND: ${body.message}`
    );
    this.body = body;
    this.name = "SnapshotDirNotFoundError";
  }
  static code = "SNAPSHOT_DIR_NOT_FOUND";
  static statusCode = 500;
  static description = `Snapshot directory not found at {snapshot_dir} for account {account_id}, snapshot {snapshot_id}`;
}
class SubvolumeCreationFailedError extends Error {
  constructor(body) {
    super(
      `SUBVOLUME_CREATION_FAILED: ${body.message}`
    );
    this.body = body;
    this.name = "SubvolumeCreationFailedError";
  }
  static code = "SUBVOLUME_CREATION_FAILED";
  static statusCode = 500;
  static description = `Failed to create account subvolume for account {account_id}: {details}`;
}
class GetDefaultSnapshotFailedError extends Error {
  constructor(body) {
    super(
      `GET_DEFAULT_SNAPSHOT_FAILED: ${body.message}`
    );
    this.body = body;
    this.name = "GetDefaultSnapshotFailedError";
  }
  static code = "GET_DEFAULT_SNAPSHOT_FAILED";
  static statusCode = 500;
  static description = `Failed to query account default snapshot for account {account_id}: {details}`;
}
class UserNotFoundError extends Error {
  constructor(body) {
    super(
      `USER_NOT_FOUND: ${body.message}`
    );
    this.body = body;
    this.name = "UserNotFoundError";
  }
  static code = "USER_NOT_FOUND";
  static statusCode = 404;
  static description = `User not found: {user_name}`;
}
class UserAlreadyExistsError extends Error {
  constructor(body) {
    super(
      `USER_ALREADY_EXISTS: ${body.message}`
    );
    this.body = body;
    this.name = "UserAlreadyExistsError";
  }
  static code = "USER_ALREADY_EXISTS";
  static statusCode = 409;
  static description = `Conflict: User '{user_name}' already exists`;
}
class ValidationErrorError extends Error {
  constructor(body) {
    super(
      `VALIDATION_ERROR: ${body.message}`
    );
    this.body = body;
    this.name = "ValidationErrorError";
  }
  static code = "VALIDATION_ERROR";
  static statusCode = 400;
  static description = `Validation error: {message}`;
}
class GroupNotFoundError extends Error {
  constructor(body) {
    super(
      `GROUP_NOT_FOUND: ${body.message}`
    );
    this.body = body;
    this.name = "GroupNotFoundError";
  }
  static code = "GROUP_NOT_FOUND";
  static statusCode = 404;
  static description = `Group not found: {group_name}`;
}
class GroupAlreadyExistsError extends Error {
  constructor(body) {
    super(
      `GROUP_ALREADY_EXISTS: ${body.message}`
    );
    this.body = body;
    this.name = "GroupAlreadyExistsError";
  }
  static code = "GROUP_ALREADY_EXISTS";
  static statusCode = 409;
  static description = `Conflict: Group '{group_name}' already exists`;
}
class DuplicateUserNameError extends Error {
  constructor(body) {
    super(
      `DUPLICATE_USER_NAME: ${body.message}`
    );
    this.body = body;
    this.name = "DuplicateUserNameError";
  }
  static code = "DUPLICATE_USER_NAME";
  static statusCode = 400;
  static description = `Duplicate user name '{name}' found`;
}
class UserGroupEmptyError extends Error {
  constructor(body) {
    super(
      `USER_GROUP_EMPTY: ${body.message}`
    );
    this.body = body;
    this.name = "UserGroupEmptyError";
  }
  static code = "USER_GROUP_EMPTY";
  static statusCode = 400;
  static description = `User '{user}' has empty string in groups`;
}
class UserSystemFlagMismatchError extends Error {
  constructor(body) {
    super(
      `USER_SYSTEM_FLAG_MISMATCH: ${body.message}`
    );
    this.body = body;
    this.name = "UserSystemFlagMismatchError";
  }
  static code = "USER_SYSTEM_FLAG_MISMATCH";
  static statusCode = 400;
  static description = `User '{user}' has system=true but UID {uid} is > 999 (system range)`;
}
class UserUidOutOfRangeError extends Error {
  constructor(body) {
    super(
      `USER_UID_OUT_OF_RANGE: ${body.message}`
    );
    this.body = body;
    this.name = "UserUidOutOfRangeError";
  }
  static code = "USER_UID_OUT_OF_RANGE";
  static statusCode = 400;
  static description = `User '{user}' has invalid UID {uid} (must be 0-65535)`;
}
class UserHomeInvalidError extends Error {
  constructor(body) {
    super(
      `USER_HOME_INVALID: ${body.message}`
    );
    this.body = body;
    this.name = "UserHomeInvalidError";
  }
  static code = "USER_HOME_INVALID";
  static statusCode = 400;
  static description = `User '{user}' has invalid home path '{home}' (must be absolute path starting with /)`;
}
class UserShellInvalidError extends Error {
  constructor(body) {
    super(
      `USER_SHELL_INVALID: ${body.message}`
    );
    this.body = body;
    this.name = "UserShellInvalidError";
  }
  static code = "USER_SHELL_INVALID";
  static statusCode = 400;
  static description = `User '{user}' has invalid shell path '{shell}' (must be absolute path starting with /)`;
}
class DuplicateGroupNameError extends Error {
  constructor(body) {
    super(
      `DUPLICATE_GROUP_NAME: ${body.message}`
    );
    this.body = body;
    this.name = "DuplicateGroupNameError";
  }
  static code = "DUPLICATE_GROUP_NAME";
  static statusCode = 400;
  static description = `Duplicate group name '{name}' found`;
}
class GroupNameReservedError extends Error {
  constructor(body) {
    super(
      `GROUP_NAME_RESERVED: ${body.message}`
    );
    this.body = body;
    this.name = "GroupNameReservedError";
  }
  static code = "GROUP_NAME_RESERVED";
  static statusCode = 400;
  static description = `Group name '{name}' is reserved and cannot be used`;
}
class GroupNameInvalidCharsError extends Error {
  constructor(body) {
    super(
      `GROUP_NAME_INVALID_CHARS: ${body.message}`
    );
    this.body = body;
    this.name = "GroupNameInvalidCharsError";
  }
  static code = "GROUP_NAME_INVALID_CHARS";
  static statusCode = 400;
  static description = `Group name '{name}' contains invalid characters (must match [a-z_][a-z0-9_-]*)`;
}
class GroupNameTooLongError extends Error {
  constructor(body) {
    super(
      `GROUP_NAME_TOO_LONG: ${body.message}`
    );
    this.body = body;
    this.name = "GroupNameTooLongError";
  }
  static code = "GROUP_NAME_TOO_LONG";
  static statusCode = 400;
  static description = `Group name '{name}' is too long (max {max_length} characters)`;
}
class GroupNameEmptyError extends Error {
  constructor(body) {
    super(
      `GROUP_NAME_EMPTY: ${body.message}`
    );
    this.body = body;
    this.name = "GroupNameEmptyError";
  }
  static code = "GROUP_NAME_EMPTY";
  static statusCode = 400;
  static description = `Group name cannot be empty`;
}
class ActiveTransactionErrorError extends Error {
  constructor(body) {
    super(
      `ACTIVE_TRANSACTION_ERROR: ${body.message}`
    );
    this.body = body;
    this.name = "ActiveTransactionErrorError";
  }
  static code = "ACTIVE_TRANSACTION_ERROR";
  static statusCode = 500;
  static description = `Active transaction error: {details}`;
}
class SwapVmTapError extends Error {
  constructor(body) {
    super(
      `SWAP_VM_TAP: ${body.message}`
    );
    this.body = body;
    this.name = "SwapVmTapError";
  }
  static code = "SWAP_VM_TAP";
  static statusCode = 500;
  static description = `Failed to swap tap device: {details}`;
}
class RootfsCopyErrorError extends Error {
  constructor(body) {
    super(
      `ROOTFS_COPY_ERROR: ${body.message}`
    );
    this.body = body;
    this.name = "RootfsCopyErrorError";
  }
  static code = "ROOTFS_COPY_ERROR";
  static statusCode = 500;
  static description = `Failed to copy rootfs from {from} to {to}: {details}`;
}
class PartitionNotFoundError extends Error {
  constructor(body) {
    super(
      `PARTITION_NOT_FOUND: ${body.message}`
    );
    this.body = body;
    this.name = "PartitionNotFoundError";
  }
  static code = "PARTITION_NOT_FOUND";
  static statusCode = 404;
  static description = `Partition not found: {partition_id}`;
}
class FileNotFoundError extends Error {
  constructor(body) {
    super(
      `FILE_NOT_FOUND: ${body.message}`
    );
    this.body = body;
    this.name = "FileNotFoundError";
  }
  static code = "FILE_NOT_FOUND";
  static statusCode = 404;
  static description = `File not found: {path}`;
}
class FilesBadRequestError extends Error {
  constructor(body) {
    super(
      `FILES_BAD_REQUEST: ${body.message}`
    );
    this.body = body;
    this.name = "FilesBadRequestError";
  }
  static code = "FILES_BAD_REQUEST";
  static statusCode = 400;
  static description = `Bad request: {message}`;
}
class DatabaseErrorError extends Error {
  constructor(body) {
    super(
      `DATABASE_ERROR: ${body.message}`
    );
    this.body = body;
    this.name = "DatabaseErrorError";
  }
  static code = "DATABASE_ERROR";
  static statusCode = 500;
  static description = `Database error occurred while constructing VmRecord, details: {details}`;
}
class InvalidVmIdError extends Error {
  constructor(body) {
    super(
      `INVALID_VM_ID: ${body.message}`
    );
    this.body = body;
    this.name = "InvalidVmIdError";
  }
  static code = "INVALID_VM_ID";
  static statusCode = 400;
  static description = `Invalid VM ID: {vm_id}, details: {details}`;
}
class VmOperationDeniedDuringTransactionError extends Error {
  constructor(body) {
    super(
      `VM_OPERATION_DENIED_DURING_TRANSACTION: ${body.message}`
    );
    this.body = body;
    this.name = "VmOperationDeniedDuringTransactionError";
  }
  static code = "VM_OPERATION_DENIED_DURING_TRANSACTION";
  static statusCode = 409;
  static description = `VM operation denied during active transaction for VM {vm_id} in transaction {transaction_id}`;
}
class VmTransactionIdMismatchError extends Error {
  constructor(body) {
    super(
      `VM_TRANSACTION_ID_MISMATCH: ${body.message}`
    );
    this.body = body;
    this.name = "VmTransactionIdMismatchError";
  }
  static code = "VM_TRANSACTION_ID_MISMATCH";
  static statusCode = 400;
  static description = `Transaction ID {provided_transaction_id} does not match the current VM transaction {expected_transaction_id} for VM {vm_id}`;
}
class VmNotInTransactionError extends Error {
  constructor(body) {
    super(
      `VM_NOT_IN_TRANSACTION: ${body.message}`
    );
    this.body = body;
    this.name = "VmNotInTransactionError";
  }
  static code = "VM_NOT_IN_TRANSACTION";
  static statusCode = 404;
  static description = `VM not in a transaction: {vm_id}`;
}
class CreateVmBadRequestError extends Error {
  constructor(body) {
    super(
      `CREATE_VM_BAD_REQUEST: ${body.message}`
    );
    this.body = body;
    this.name = "CreateVmBadRequestError";
  }
  static code = "CREATE_VM_BAD_REQUEST";
  static statusCode = 400;
  static description = `Bad request: {message}`;
}
class VmSetupFailedError extends Error {
  constructor(body) {
    super(
      `VM_SETUP_FAILED: ${body.message}`
    );
    this.body = body;
    this.name = "VmSetupFailedError";
  }
  static code = "VM_SETUP_FAILED";
  static statusCode = 500;
  static description = `VM setup failed: {failed_reason}`;
}
class WantedByEmptyError extends Error {
  constructor(body) {
    super(
      `WANTED_BY_EMPTY: ${body.message}`
    );
    this.body = body;
    this.name = "WantedByEmptyError";
  }
  static code = "WANTED_BY_EMPTY";
  static statusCode = 400;
  static description = `wanted_by cannot be empty if provided`;
}
class WorkdirEmptyError extends Error {
  constructor(body) {
    super(
      `WORKDIR_EMPTY: ${body.message}`
    );
    this.body = body;
    this.name = "WorkdirEmptyError";
  }
  static code = "WORKDIR_EMPTY";
  static statusCode = 400;
  static description = `Working directory cannot be empty if provided`;
}
class GroupEmptyError extends Error {
  constructor(body) {
    super(
      `GROUP_EMPTY: ${body.message}`
    );
    this.body = body;
    this.name = "GroupEmptyError";
  }
  static code = "GROUP_EMPTY";
  static statusCode = 400;
  static description = `Group cannot be empty if provided`;
}
class UserEmptyError extends Error {
  constructor(body) {
    super(
      `USER_EMPTY: ${body.message}`
    );
    this.body = body;
    this.name = "UserEmptyError";
  }
  static code = "USER_EMPTY";
  static statusCode = 400;
  static description = `User cannot be empty if provided`;
}
class OnFailureArrayContainsEmptyError extends Error {
  constructor(body) {
    super(
      `ON_FAILURE_ARRAY_CONTAINS_EMPTY: ${body.message}`
    );
    this.body = body;
    this.name = "OnFailureArrayContainsEmptyError";
  }
  static code = "ON_FAILURE_ARRAY_CONTAINS_EMPTY";
  static statusCode = 400;
  static description = `'onFailure' array cannot contain empty strings`;
}
class RequiresArrayContainsEmptyError extends Error {
  constructor(body) {
    super(
      `REQUIRES_ARRAY_CONTAINS_EMPTY: ${body.message}`
    );
    this.body = body;
    this.name = "RequiresArrayContainsEmptyError";
  }
  static code = "REQUIRES_ARRAY_CONTAINS_EMPTY";
  static statusCode = 400;
  static description = `'requires' array cannot contain empty strings`;
}
class AfterArrayContainsEmptyError extends Error {
  constructor(body) {
    super(
      `AFTER_ARRAY_CONTAINS_EMPTY: ${body.message}`
    );
    this.body = body;
    this.name = "AfterArrayContainsEmptyError";
  }
  static code = "AFTER_ARRAY_CONTAINS_EMPTY";
  static statusCode = 400;
  static description = `'after' array cannot contain empty strings`;
}
class EnvKeyContainsEqualsError extends Error {
  constructor(body) {
    super(
      `ENV_KEY_CONTAINS_EQUALS: ${body.message}`
    );
    this.body = body;
    this.name = "EnvKeyContainsEqualsError";
  }
  static code = "ENV_KEY_CONTAINS_EQUALS";
  static statusCode = 400;
  static description = `Environment variable key '{key}' cannot contain '='`;
}
class EnvKeyEmptyError extends Error {
  constructor(body) {
    super(
      `ENV_KEY_EMPTY: ${body.message}`
    );
    this.body = body;
    this.name = "EnvKeyEmptyError";
  }
  static code = "ENV_KEY_EMPTY";
  static statusCode = 400;
  static description = `Environment variable key cannot be empty`;
}
class ExecEmptyError extends Error {
  constructor(body) {
    super(
      `EXEC_EMPTY: ${body.message}`
    );
    this.body = body;
    this.name = "ExecEmptyError";
  }
  static code = "EXEC_EMPTY";
  static statusCode = 400;
  static description = `Executable path (exec) cannot be empty`;
}
class ServiceNameTooLongError extends Error {
  constructor(body) {
    super(
      `SERVICE_NAME_TOO_LONG: ${body.message}`
    );
    this.body = body;
    this.name = "ServiceNameTooLongError";
  }
  static code = "SERVICE_NAME_TOO_LONG";
  static statusCode = 400;
  static description = `Service name '{name}' is too long (max {max_length} characters)`;
}
class ServiceNameInvalidPrefixError extends Error {
  constructor(body) {
    super(
      `SERVICE_NAME_INVALID_PREFIX: ${body.message}`
    );
    this.body = body;
    this.name = "ServiceNameInvalidPrefixError";
  }
  static code = "SERVICE_NAME_INVALID_PREFIX";
  static statusCode = 400;
  static description = `Service name '{name}' cannot start with '.' or '-'`;
}
class ServiceNameInvalidCharsError extends Error {
  constructor(body) {
    super(
      `SERVICE_NAME_INVALID_CHARS: ${body.message}`
    );
    this.body = body;
    this.name = "ServiceNameInvalidCharsError";
  }
  static code = "SERVICE_NAME_INVALID_CHARS";
  static statusCode = 400;
  static description = `Service name '{name}' contains invalid characters (/ or null)`;
}
class ServiceNameEmptyError extends Error {
  constructor(body) {
    super(
      `SERVICE_NAME_EMPTY: ${body.message}`
    );
    this.body = body;
    this.name = "ServiceNameEmptyError";
  }
  static code = "SERVICE_NAME_EMPTY";
  static statusCode = 400;
  static description = `Service name cannot be empty`;
}
class ServiceAlreadyExistsError extends Error {
  constructor(body) {
    super(
      `SERVICE_ALREADY_EXISTS: ${body.message}`
    );
    this.body = body;
    this.name = "ServiceAlreadyExistsError";
  }
  static code = "SERVICE_ALREADY_EXISTS";
  static statusCode = 409;
  static description = `Service '{service_name}' already exists`;
}
class ServiceNotFoundError extends Error {
  constructor(body) {
    super(
      `SERVICE_NOT_FOUND: ${body.message}`
    );
    this.body = body;
    this.name = "ServiceNotFoundError";
  }
  static code = "SERVICE_NOT_FOUND";
  static statusCode = 404;
  static description = `Service '{service_name}' not found`;
}
class InvalidRequestError extends Error {
  constructor(body) {
    super(
      `INVALID_REQUEST: ${body.message}`
    );
    this.body = body;
    this.name = "InvalidRequestError";
  }
  static code = "INVALID_REQUEST";
  static statusCode = 400;
  static description = `Invalid request: {message}`;
}
class RepoNotFoundError extends Error {
  constructor(body) {
    super(
      `REPO_NOT_FOUND: ${body.message}`
    );
    this.body = body;
    this.name = "RepoNotFoundError";
  }
  static code = "REPO_NOT_FOUND";
  static statusCode = 404;
  static description = `Repository not found: {repo_id}`;
}
class RuntimeErrorError extends Error {
  constructor(body) {
    super(
      `RUNTIME_ERROR: ${body.message}`
    );
    this.body = body;
    this.name = "RuntimeErrorError";
  }
  static code = "RUNTIME_ERROR";
  static statusCode = 500;
  static description = `The script execution resulted in a runtime error: {message}`;
}
class SyntaxErrorError extends Error {
  constructor(body) {
    super(
      `SYNTAX_ERROR: ${body.message}`
    );
    this.body = body;
    this.name = "SyntaxErrorError";
  }
  static code = "SYNTAX_ERROR";
  static statusCode = 400;
  static description = `The provided script has a syntax error: {message}`;
}
class InternalError extends Error {
  constructor(body) {
    super(
      `INTERNAL: ${body.message}`
    );
    this.body = body;
    this.name = "InternalError";
  }
  static code = "INTERNAL";
  static statusCode = 500;
  static description = `Internal error: {0}`;
}
class SigningError extends Error {
  constructor(body) {
    super(
      `SIGNING: ${body.message}`
    );
    this.body = body;
    this.name = "SigningError";
  }
  static code = "SIGNING";
  static statusCode = 500;
  static description = `Signing error`;
}
class InvalidSignatureError extends Error {
  constructor(body) {
    super(
      `INVALID_SIGNATURE: ${body.message}`
    );
    this.body = body;
    this.name = "InvalidSignatureError";
  }
  static code = "INVALID_SIGNATURE";
  static statusCode = 403;
  static description = `Invalid signature`;
}
class InvalidParametersError extends Error {
  constructor(body) {
    super(
      `INVALID_PARAMETERS: ${body.message}`
    );
    this.body = body;
    this.name = "InvalidParametersError";
  }
  static code = "INVALID_PARAMETERS";
  static statusCode = 400;
  static description = `Invalid parameters`;
}
class MaxUsesExceededError extends Error {
  constructor(body) {
    super(
      `MAX_USES_EXCEEDED: ${body.message}`
    );
    this.body = body;
    this.name = "MaxUsesExceededError";
  }
  static code = "MAX_USES_EXCEEDED";
  static statusCode = 403;
  static description = `Session maximum uses exceeded`;
}
class ExpiredError extends Error {
  constructor(body) {
    super(
      `EXPIRED: ${body.message}`
    );
    this.body = body;
    this.name = "ExpiredError";
  }
  static code = "EXPIRED";
  static statusCode = 403;
  static description = `Session has expired`;
}
class BranchNotFoundError extends Error {
  constructor(body) {
    super(
      `BRANCH_NOT_FOUND: ${body.message}`
    );
    this.body = body;
    this.name = "BranchNotFoundError";
  }
  static code = "BRANCH_NOT_FOUND";
  static statusCode = 404;
  static description = `Branch not found: {branch}`;
}
class BranchAlreadyExistsError extends Error {
  constructor(body) {
    super(
      `BRANCH_ALREADY_EXISTS: ${body.message}`
    );
    this.body = body;
    this.name = "BranchAlreadyExistsError";
  }
  static code = "BRANCH_ALREADY_EXISTS";
  static statusCode = 409;
  static description = `Branch already exists: {branch}`;
}
class NoDefaultBranchError extends Error {
  constructor(body) {
    super(
      `NO_DEFAULT_BRANCH: ${body.message}`
    );
    this.body = body;
    this.name = "NoDefaultBranchError";
  }
  static code = "NO_DEFAULT_BRANCH";
  static statusCode = 404;
  static description = `Repository has no default branch configured`;
}
class CommitNotFoundError extends Error {
  constructor(body) {
    super(
      `COMMIT_NOT_FOUND: ${body.message}`
    );
    this.body = body;
    this.name = "CommitNotFoundError";
  }
  static code = "COMMIT_NOT_FOUND";
  static statusCode = 404;
  static description = `Commit not found: {sha}`;
}
class ParentNotFoundError extends Error {
  constructor(body) {
    super(
      `PARENT_NOT_FOUND: ${body.message}`
    );
    this.body = body;
    this.name = "ParentNotFoundError";
  }
  static code = "PARENT_NOT_FOUND";
  static statusCode = 404;
  static description = `Parent commit not found: {sha}`;
}
class TreeNotFoundError extends Error {
  constructor(body) {
    super(
      `TREE_NOT_FOUND: ${body.message}`
    );
    this.body = body;
    this.name = "TreeNotFoundError";
  }
  static code = "TREE_NOT_FOUND";
  static statusCode = 404;
  static description = `Tree not found: {sha}`;
}
class PackfileError extends Error {
  constructor(body) {
    super(
      `PACKFILE: ${body.message}`
    );
    this.body = body;
    this.name = "PackfileError";
  }
  static code = "PACKFILE";
  static statusCode = 500;
  static description = `Error building packfile`;
}
class InvalidRevisionError extends Error {
  constructor(body) {
    super(
      `INVALID_REVISION: ${body.message}`
    );
    this.body = body;
    this.name = "InvalidRevisionError";
  }
  static code = "INVALID_REVISION";
  static statusCode = 400;
  static description = `Invalid revision: {revision}`;
}
class ForbiddenError extends Error {
  constructor(body) {
    super(
      `FORBIDDEN: ${body.message}`
    );
    this.body = body;
    this.name = "ForbiddenError";
  }
  static code = "FORBIDDEN";
  static statusCode = 403;
  static description = `Forbidden`;
}
class UnauthorizedError extends Error {
  constructor(body) {
    super(
      `UNAUTHORIZED: ${body.message}`
    );
    this.body = body;
    this.name = "UnauthorizedError";
  }
  static code = "UNAUTHORIZED";
  static statusCode = 401;
  static description = `Unauthorized`;
}
class PathNotFoundError extends Error {
  constructor(body) {
    super(
      `PATH_NOT_FOUND: ${body.message}`
    );
    this.body = body;
    this.name = "PathNotFoundError";
  }
  static code = "PATH_NOT_FOUND";
  static statusCode = 404;
  static description = `Path not found: {path}`;
}
class ReferenceNotFoundError extends Error {
  constructor(body) {
    super(
      `REFERENCE_NOT_FOUND: ${body.message}`
    );
    this.body = body;
    this.name = "ReferenceNotFoundError";
  }
  static code = "REFERENCE_NOT_FOUND";
  static statusCode = 404;
  static description = `Reference not found: {reference}`;
}
class AmbiguousError extends Error {
  constructor(body) {
    super(
      `AMBIGUOUS: ${body.message}`
    );
    this.body = body;
    this.name = "AmbiguousError";
  }
  static code = "AMBIGUOUS";
  static statusCode = 400;
  static description = `rev is ambiguous: {rev}`;
}
class NotFoundError extends Error {
  constructor(body) {
    super(
      `NOT_FOUND: ${body.message}`
    );
    this.body = body;
    this.name = "NotFoundError";
  }
  static code = "NOT_FOUND";
  static statusCode = 404;
  static description = `rev not found: {rev}`;
}
class InvalidError extends Error {
  constructor(body) {
    super(
      `INVALID: ${body.message}`
    );
    this.body = body;
    this.name = "InvalidError";
  }
  static code = "INVALID";
  static statusCode = 400;
  static description = `invalid rev syntax: {rev}`;
}
class DiffInvalidPathPatternError extends Error {
  constructor(body) {
    super(
      `DIFF_INVALID_PATH_PATTERN: ${body.message}`
    );
    this.body = body;
    this.name = "DiffInvalidPathPatternError";
  }
  static code = "DIFF_INVALID_PATH_PATTERN";
  static statusCode = 400;
  static description = `Invalid path pattern: {reason}`;
}
class DiffInvalidRegexError extends Error {
  constructor(body) {
    super(
      `DIFF_INVALID_REGEX: ${body.message}`
    );
    this.body = body;
    this.name = "DiffInvalidRegexError";
  }
  static code = "DIFF_INVALID_REGEX";
  static statusCode = 400;
  static description = `Invalid regex pattern: {reason}`;
}
class DiffEmptyQueryError extends Error {
  constructor(body) {
    super(
      `DIFF_EMPTY_QUERY: ${body.message}`
    );
    this.body = body;
    this.name = "DiffEmptyQueryError";
  }
  static code = "DIFF_EMPTY_QUERY";
  static statusCode = 400;
  static description = `Query must not be empty`;
}
class CommitInvalidRegexError extends Error {
  constructor(body) {
    super(
      `COMMIT_INVALID_REGEX: ${body.message}`
    );
    this.body = body;
    this.name = "CommitInvalidRegexError";
  }
  static code = "COMMIT_INVALID_REGEX";
  static statusCode = 400;
  static description = `Invalid regex pattern: {reason}`;
}
class CommitEmptyQueryError extends Error {
  constructor(body) {
    super(
      `COMMIT_EMPTY_QUERY: ${body.message}`
    );
    this.body = body;
    this.name = "CommitEmptyQueryError";
  }
  static code = "COMMIT_EMPTY_QUERY";
  static statusCode = 400;
  static description = `Query must not be empty`;
}
class FilenameInvalidPatternError extends Error {
  constructor(body) {
    super(
      `FILENAME_INVALID_PATTERN: ${body.message}`
    );
    this.body = body;
    this.name = "FilenameInvalidPatternError";
  }
  static code = "FILENAME_INVALID_PATTERN";
  static statusCode = 400;
  static description = `Invalid pattern: {reason}`;
}
class FilenameEmptyQueryError extends Error {
  constructor(body) {
    super(
      `FILENAME_EMPTY_QUERY: ${body.message}`
    );
    this.body = body;
    this.name = "FilenameEmptyQueryError";
  }
  static code = "FILENAME_EMPTY_QUERY";
  static statusCode = 400;
  static description = `Query must not be empty`;
}
class InvalidRegexError extends Error {
  constructor(body) {
    super(
      `INVALID_REGEX: ${body.message}`
    );
    this.body = body;
    this.name = "InvalidRegexError";
  }
  static code = "INVALID_REGEX";
  static statusCode = 400;
  static description = `Invalid regex pattern: {reason}`;
}
class InvalidPathPatternError extends Error {
  constructor(body) {
    super(
      `INVALID_PATH_PATTERN: ${body.message}`
    );
    this.body = body;
    this.name = "InvalidPathPatternError";
  }
  static code = "INVALID_PATH_PATTERN";
  static statusCode = 400;
  static description = `Invalid path pattern: {reason}`;
}
class EmptyQueryError extends Error {
  constructor(body) {
    super(
      `EMPTY_QUERY: ${body.message}`
    );
    this.body = body;
    this.name = "EmptyQueryError";
  }
  static code = "EMPTY_QUERY";
  static statusCode = 400;
  static description = `Query must not be empty`;
}
class ConflictError extends Error {
  constructor(body) {
    super(
      `CONFLICT: ${body.message}`
    );
    this.body = body;
    this.name = "ConflictError";
  }
  static code = "CONFLICT";
  static statusCode = 409;
  static description = `Sync conflict: {message}`;
}
class InvalidBase64ContentError extends Error {
  constructor(body) {
    super(
      `INVALID_BASE64_CONTENT: ${body.message}`
    );
    this.body = body;
    this.name = "InvalidBase64ContentError";
  }
  static code = "INVALID_BASE64_CONTENT";
  static statusCode = 400;
  static description = `Invalid base64 content for file: {path}`;
}
class InvalidFileChangeError extends Error {
  constructor(body) {
    super(
      `INVALID_FILE_CHANGE: ${body.message}`
    );
    this.body = body;
    this.name = "InvalidFileChangeError";
  }
  static code = "INVALID_FILE_CHANGE";
  static statusCode = 400;
  static description = `File change must have either content or deleted flag, not both: {path}`;
}
class InvalidFilePathError extends Error {
  constructor(body) {
    super(
      `INVALID_FILE_PATH: ${body.message}`
    );
    this.body = body;
    this.name = "InvalidFilePathError";
  }
  static code = "INVALID_FILE_PATH";
  static statusCode = 400;
  static description = `Invalid file path: {path}`;
}
class ConflictingParentError extends Error {
  constructor(body) {
    super(
      `CONFLICTING_PARENT: ${body.message}`
    );
    this.body = body;
    this.name = "ConflictingParentError";
  }
  static code = "CONFLICTING_PARENT";
  static statusCode = 409;
  static description = `Conflict: expected parent SHA {expected} but current is {actual:?}`;
}
class InvalidAccountIdError extends Error {
  constructor(body) {
    super(
      `INVALID_ACCOUNT_ID: ${body.message}`
    );
    this.body = body;
    this.name = "InvalidAccountIdError";
  }
  static code = "INVALID_ACCOUNT_ID";
  static statusCode = 400;
  static description = `Invalid account ID: {account_id}`;
}
class SourceImportConflictError extends Error {
  constructor(body) {
    super(
      `SOURCE_IMPORT_CONFLICT: ${body.message}`
    );
    this.body = body;
    this.name = "SourceImportConflictError";
  }
  static code = "SOURCE_IMPORT_CONFLICT";
  static statusCode = 400;
  static description = `Source and import are mutually exclusive`;
}
class SourceUnauthorizedError extends Error {
  constructor(body) {
    super(
      `SOURCE_UNAUTHORIZED: ${body.message}`
    );
    this.body = body;
    this.name = "SourceUnauthorizedError";
  }
  static code = "SOURCE_UNAUTHORIZED";
  static statusCode = 400;
  static description = `Unauthorized to access source repository at {url}`;
}
class SourceNotFoundError extends Error {
  constructor(body) {
    super(
      `SOURCE_NOT_FOUND: ${body.message}`
    );
    this.body = body;
    this.name = "SourceNotFoundError";
  }
  static code = "SOURCE_NOT_FOUND";
  static statusCode = 400;
  static description = `Source repository not found at {url}`;
}
class ImportSubdirNotFoundError extends Error {
  constructor(body) {
    super(
      `IMPORT_SUBDIR_NOT_FOUND: ${body.message}`
    );
    this.body = body;
    this.name = "ImportSubdirNotFoundError";
  }
  static code = "IMPORT_SUBDIR_NOT_FOUND";
  static statusCode = 400;
  static description = `Directory not found in {source}: {dir}`;
}
class RepoAlreadyExistsError extends Error {
  constructor(body) {
    super(
      `REPO_ALREADY_EXISTS: ${body.message}`
    );
    this.body = body;
    this.name = "RepoAlreadyExistsError";
  }
  static code = "REPO_ALREADY_EXISTS";
  static statusCode = 409;
  static description = `Repo '{repo_id}' already exists`;
}
class SendErrorError extends Error {
  constructor(body) {
    super(
      `SEND_ERROR: ${body.message}`
    );
    this.body = body;
    this.name = "SendErrorError";
  }
  static code = "SEND_ERROR";
  static statusCode = 500;
  static description = `Stream receiver dropped`;
}
class InvalidRangeError extends Error {
  constructor(body) {
    super(
      `INVALID_RANGE: ${body.message}`
    );
    this.body = body;
    this.name = "InvalidRangeError";
  }
  static code = "INVALID_RANGE";
  static statusCode = 400;
  static description = `Invalid range: 'until' commit ({until}) must be a descendant of 'since' commit ({since}). In other words, 'until' must be newer than 'since' in the commit graph.`;
}
class OffsetWithSelectorError extends Error {
  constructor(body) {
    super(
      `OFFSET_WITH_SELECTOR: ${body.message}`
    );
    this.body = body;
    this.name = "OffsetWithSelectorError";
  }
  static code = "OFFSET_WITH_SELECTOR";
  static statusCode = 400;
  static description = `Cannot use 'offset' parameter together with 'since' or 'until'. Use 'since' for cursor-based pagination.`;
}
class CommitNotInBranchError extends Error {
  constructor(body) {
    super(
      `COMMIT_NOT_IN_BRANCH: ${body.message}`
    );
    this.body = body;
    this.name = "CommitNotInBranchError";
  }
  static code = "COMMIT_NOT_IN_BRANCH";
  static statusCode = 400;
  static description = `Commit {sha} is not in the history of branch {branch}`;
}
class TagNotFoundError extends Error {
  constructor(body) {
    super(
      `TAG_NOT_FOUND: ${body.message}`
    );
    this.body = body;
    this.name = "TagNotFoundError";
  }
  static code = "TAG_NOT_FOUND";
  static statusCode = 404;
  static description = `Tag not found: {hash}`;
}
class InvalidServiceError extends Error {
  constructor(body) {
    super(
      `INVALID_SERVICE: ${body.message}`
    );
    this.body = body;
    this.name = "InvalidServiceError";
  }
  static code = "INVALID_SERVICE";
  static statusCode = 403;
  static description = `Invalid service '{invalid}', expected 'git-upload-pack' or 'git-receive-pack'`;
}
class ExpectedServiceError extends Error {
  constructor(body) {
    super(
      `EXPECTED_SERVICE: ${body.message}`
    );
    this.body = body;
    this.name = "ExpectedServiceError";
  }
  static code = "EXPECTED_SERVICE";
  static statusCode = 403;
  static description = `Expected 'service' query parameter`;
}
class GitHubSyncConflictError extends Error {
  constructor(body) {
    super(
      `GIT_HUB_SYNC_CONFLICT: ${body.message}`
    );
    this.body = body;
    this.name = "GitHubSyncConflictError";
  }
  static code = "GIT_HUB_SYNC_CONFLICT";
  static statusCode = 409;
  static description = `GitHub Sync Conflict: {message}`;
}
class InvalidObjectIdError extends Error {
  constructor(body) {
    super(
      `INVALID_OBJECT_ID: ${body.message}`
    );
    this.body = body;
    this.name = "InvalidObjectIdError";
  }
  static code = "INVALID_OBJECT_ID";
  static statusCode = 400;
  static description = `Invalid object ID: {hash}`;
}
class UnsupportedTransferError extends Error {
  constructor(body) {
    super(
      `UNSUPPORTED_TRANSFER: ${body.message}`
    );
    this.body = body;
    this.name = "UnsupportedTransferError";
  }
  static code = "UNSUPPORTED_TRANSFER";
  static statusCode = 400;
  static description = `Unsupported LFS transfer protocol(s)`;
}
class BlobNotFoundError extends Error {
  constructor(body) {
    super(
      `BLOB_NOT_FOUND: ${body.message}`
    );
    this.body = body;
    this.name = "BlobNotFoundError";
  }
  static code = "BLOB_NOT_FOUND";
  static statusCode = 404;
  static description = `Blob not found: {hash}`;
}
class UnavailableError extends Error {
  constructor(body) {
    super(
      `UNAVAILABLE: ${body.message}`
    );
    this.body = body;
    this.name = "UnavailableError";
  }
  static code = "UNAVAILABLE";
  static statusCode = 503;
  static description = `Cron service unavailable`;
}
class ScheduleNotFoundError extends Error {
  constructor(body) {
    super(
      `SCHEDULE_NOT_FOUND: ${body.message}`
    );
    this.body = body;
    this.name = "ScheduleNotFoundError";
  }
  static code = "SCHEDULE_NOT_FOUND";
  static statusCode = 404;
  static description = `Schedule not found`;
}
class ServiceUnavailableError extends Error {
  constructor(body) {
    super(
      `SERVICE_UNAVAILABLE: ${body.message}`
    );
    this.body = body;
    this.name = "ServiceUnavailableError";
  }
  static code = "SERVICE_UNAVAILABLE";
  static statusCode = 503;
  static description = `Cron service not configured`;
}
class ExecuteLimitExceededError extends Error {
  constructor(body) {
    super(
      `EXECUTE_LIMIT_EXCEEDED: ${body.message}`
    );
    this.body = body;
    this.name = "ExecuteLimitExceededError";
  }
  static code = "EXECUTE_LIMIT_EXCEEDED";
  static statusCode = 403;
  static description = `Execute runs limit exceeded: your plan allows {limit} runs per month, you have used {current}`;
}
class AccessDeniedError extends Error {
  constructor(body) {
    super(
      `ACCESS_DENIED: ${body.message}`
    );
    this.body = body;
    this.name = "AccessDeniedError";
  }
  static code = "ACCESS_DENIED";
  static statusCode = 403;
  static description = `VM access denied`;
}
class CloudstateInternalErrorError extends Error {
  constructor(body) {
    super(
      `CLOUDSTATE_INTERNAL_ERROR: ${body.message}`
    );
    this.body = body;
    this.name = "CloudstateInternalErrorError";
  }
  static code = "CLOUDSTATE_INTERNAL_ERROR";
  static statusCode = 500;
  static description = `Internal error: {message}`;
}
class CloudstateDatabaseErrorError extends Error {
  constructor(body) {
    super(
      `CLOUDSTATE_DATABASE_ERROR: ${body.message}`
    );
    this.body = body;
    this.name = "CloudstateDatabaseErrorError";
  }
  static code = "CLOUDSTATE_DATABASE_ERROR";
  static statusCode = 500;
  static description = `Database operation failed: {message}`;
}
class CloudstateAccessDeniedError extends Error {
  constructor(body) {
    super(
      `CLOUDSTATE_ACCESS_DENIED: ${body.message}`
    );
    this.body = body;
    this.name = "CloudstateAccessDeniedError";
  }
  static code = "CLOUDSTATE_ACCESS_DENIED";
  static statusCode = 403;
  static description = `Access denied to project: {project_id}`;
}
class RestoreFailedError extends Error {
  constructor(body) {
    super(
      `RESTORE_FAILED: ${body.message}`
    );
    this.body = body;
    this.name = "RestoreFailedError";
  }
  static code = "RESTORE_FAILED";
  static statusCode = 500;
  static description = `Failed to restore from backup: {message}`;
}
class CreateBackupFailedError extends Error {
  constructor(body) {
    super(
      `CREATE_BACKUP_FAILED: ${body.message}`
    );
    this.body = body;
    this.name = "CreateBackupFailedError";
  }
  static code = "CREATE_BACKUP_FAILED";
  static statusCode = 500;
  static description = `Failed to create backup: {message}`;
}
class BackupFailedError extends Error {
  constructor(body) {
    super(
      `BACKUP_FAILED: ${body.message}`
    );
    this.body = body;
    this.name = "BackupFailedError";
  }
  static code = "BACKUP_FAILED";
  static statusCode = 500;
  static description = `Backup failed: {message}`;
}
class DeploymentFailedError extends Error {
  constructor(body) {
    super(
      `DEPLOYMENT_FAILED: ${body.message}`
    );
    this.body = body;
    this.name = "DeploymentFailedError";
  }
  static code = "DEPLOYMENT_FAILED";
  static statusCode = 500;
  static description = `Deployment failed: {message}`;
}
class InvalidDeploymentRequestError extends Error {
  constructor(body) {
    super(
      `INVALID_DEPLOYMENT_REQUEST: ${body.message}`
    );
    this.body = body;
    this.name = "InvalidDeploymentRequestError";
  }
  static code = "INVALID_DEPLOYMENT_REQUEST";
  static statusCode = 400;
  static description = `Invalid deployment request: {message}`;
}
class ProjectNotFoundError extends Error {
  constructor(body) {
    super(
      `PROJECT_NOT_FOUND: ${body.message}`
    );
    this.body = body;
    this.name = "ProjectNotFoundError";
  }
  static code = "PROJECT_NOT_FOUND";
  static statusCode = 404;
  static description = `Project not found: {project_id}`;
}
class BuildFailedError extends Error {
  constructor(body) {
    super(
      `BUILD_FAILED: ${body.message}`
    );
    this.body = body;
    this.name = "BuildFailedError";
  }
  static code = "BUILD_FAILED";
  static statusCode = 500;
  static description = `Build failed on VM {vm_id}`;
}
class ServerDeploymentFailedError extends Error {
  constructor(body) {
    super(
      `SERVER_DEPLOYMENT_FAILED: ${body.message}`
    );
    this.body = body;
    this.name = "ServerDeploymentFailedError";
  }
  static code = "SERVER_DEPLOYMENT_FAILED";
  static statusCode = 502;
  static description = `Failed to deploy to servers`;
}
class LockfileErrorError extends Error {
  constructor(body) {
    super(
      `LOCKFILE_ERROR: ${body.message}`
    );
    this.body = body;
    this.name = "LockfileErrorError";
  }
  static code = "LOCKFILE_ERROR";
  static statusCode = 500;
  static description = `Failed to generate dependency lockfile: {message}`;
}
class UploadErrorError extends Error {
  constructor(body) {
    super(
      `UPLOAD_ERROR: ${body.message}`
    );
    this.body = body;
    this.name = "UploadErrorError";
  }
  static code = "UPLOAD_ERROR";
  static statusCode = 500;
  static description = `Failed to upload deployment to storage`;
}
class DomainMappingErrorError extends Error {
  constructor(body) {
    super(
      `DOMAIN_MAPPING_ERROR: ${body.message}`
    );
    this.body = body;
    this.name = "DomainMappingErrorError";
  }
  static code = "DOMAIN_MAPPING_ERROR";
  static statusCode = 500;
  static description = `Failed to configure domain mapping for: {domain}`;
}
class CertificateProvisioningErrorError extends Error {
  constructor(body) {
    super(
      `CERTIFICATE_PROVISIONING_ERROR: ${body.message}`
    );
    this.body = body;
    this.name = "CertificateProvisioningErrorError";
  }
  static code = "CERTIFICATE_PROVISIONING_ERROR";
  static statusCode = 502;
  static description = `Failed to provision certificate for domain: {domain}`;
}
class NoEntrypointFoundError extends Error {
  constructor(body) {
    super(
      `NO_ENTRYPOINT_FOUND: ${body.message}`
    );
    this.body = body;
    this.name = "NoEntrypointFoundError";
  }
  static code = "NO_ENTRYPOINT_FOUND";
  static statusCode = 400;
  static description = `No entrypoint found in deployment`;
}
class EntrypointNotFoundError extends Error {
  constructor(body) {
    super(
      `ENTRYPOINT_NOT_FOUND: ${body.message}`
    );
    this.body = body;
    this.name = "EntrypointNotFoundError";
  }
  static code = "ENTRYPOINT_NOT_FOUND";
  static statusCode = 400;
  static description = `Entrypoint not found: {entrypoint}`;
}
class NoDomainOwnershipError extends Error {
  constructor(body) {
    super(
      `NO_DOMAIN_OWNERSHIP: ${body.message}`
    );
    this.body = body;
    this.name = "NoDomainOwnershipError";
  }
  static code = "NO_DOMAIN_OWNERSHIP";
  static statusCode = 403;
  static description = `No domain ownership for: {domain}`;
}
class InvalidDomainsError extends Error {
  constructor(body) {
    super(
      `INVALID_DOMAINS: ${body.message}`
    );
    this.body = body;
    this.name = "InvalidDomainsError";
  }
  static code = "INVALID_DOMAINS";
  static statusCode = 400;
  static description = `Invalid domains provided`;
}
class WebDeploymentBadRequestError extends Error {
  constructor(body) {
    super(
      `WEB_DEPLOYMENT_BAD_REQUEST: ${body.message}`
    );
    this.body = body;
    this.name = "WebDeploymentBadRequestError";
  }
  static code = "WEB_DEPLOYMENT_BAD_REQUEST";
  static statusCode = 400;
  static description = `Bad request: {message}`;
}
class TimeoutLimitExceededError extends Error {
  constructor(body) {
    super(
      `TIMEOUT_LIMIT_EXCEEDED: ${body.message}`
    );
    this.body = body;
    this.name = "TimeoutLimitExceededError";
  }
  static code = "TIMEOUT_LIMIT_EXCEEDED";
  static statusCode = 403;
  static description = `Timeout exceeds plan limit: requested {requested_ms}ms but your plan allows a maximum of {max_ms}ms`;
}
class DeploymentLimitExceededError extends Error {
  constructor(body) {
    super(
      `DEPLOYMENT_LIMIT_EXCEEDED: ${body.message}`
    );
    this.body = body;
    this.name = "DeploymentLimitExceededError";
  }
  static code = "DEPLOYMENT_LIMIT_EXCEEDED";
  static statusCode = 403;
  static description = `Daily deployment limit exceeded: your plan allows {limit} deployments per day, you have created {current} today`;
}
class DeploymentNotFoundError extends Error {
  constructor(body) {
    super(
      `DEPLOYMENT_NOT_FOUND: ${body.message}`
    );
    this.body = body;
    this.name = "DeploymentNotFoundError";
  }
  static code = "DEPLOYMENT_NOT_FOUND";
  static statusCode = 404;
  static description = `Deployment not found`;
}
class ResizeFailedError extends Error {
  constructor(body) {
    super(
      `RESIZE_FAILED: ${body.message}`
    );
    this.body = body;
    this.name = "ResizeFailedError";
  }
  static code = "RESIZE_FAILED";
  static statusCode = 500;
  static description = `Failed to resize VM: {message}`;
}
class InternalResizeVmNotFoundError extends Error {
  constructor(body) {
    super(
      `INTERNAL_RESIZE_VM_NOT_FOUND: ${body.message}`
    );
    this.body = body;
    this.name = "InternalResizeVmNotFoundError";
  }
  static code = "INTERNAL_RESIZE_VM_NOT_FOUND";
  static statusCode = 404;
  static description = `VM not found`;
}
class BranchNameEmptyError extends Error {
  constructor(body) {
    super(
      `BRANCH_NAME_EMPTY: ${body.message}`
    );
    this.body = body;
    this.name = "BranchNameEmptyError";
  }
  static code = "BRANCH_NAME_EMPTY";
  static statusCode = 400;
  static description = `Branch name cannot be empty`;
}
class SnapshotLimitExceededError extends Error {
  constructor(body) {
    super(
      `SNAPSHOT_LIMIT_EXCEEDED: ${body.message}`
    );
    this.body = body;
    this.name = "SnapshotLimitExceededError";
  }
  static code = "SNAPSHOT_LIMIT_EXCEEDED";
  static statusCode = 403;
  static description = `Snapshot limit exceeded: your plan allows {limit} total snapshots, you currently have {current}`;
}
class PersistentVmsNotAllowedError extends Error {
  constructor(body) {
    super(
      `PERSISTENT_VMS_NOT_ALLOWED: ${body.message}`
    );
    this.body = body;
    this.name = "PersistentVmsNotAllowedError";
  }
  static code = "PERSISTENT_VMS_NOT_ALLOWED";
  static statusCode = 403;
  static description = `Your plan does not allow persistent VMs. Use sticky or ephemeral persistence instead, or upgrade your plan.`;
}
class TotalVmLimitExceededError extends Error {
  constructor(body) {
    super(
      `TOTAL_VM_LIMIT_EXCEEDED: ${body.message}`
    );
    this.body = body;
    this.name = "TotalVmLimitExceededError";
  }
  static code = "TOTAL_VM_LIMIT_EXCEEDED";
  static statusCode = 403;
  static description = `Total VM limit exceeded: your plan allows {limit} total VMs, you currently have {current}`;
}
class VmLimitExceededError extends Error {
  constructor(body) {
    super(
      `VM_LIMIT_EXCEEDED: ${body.message}`
    );
    this.body = body;
    this.name = "VmLimitExceededError";
  }
  static code = "VM_LIMIT_EXCEEDED";
  static statusCode = 403;
  static description = `VM limit exceeded: your plan allows {limit} active VMs, you currently have {current}`;
}
class ObservabilityDatabaseErrorError extends Error {
  constructor(body) {
    super(
      `OBSERVABILITY_DATABASE_ERROR: ${body.message}`
    );
    this.body = body;
    this.name = "ObservabilityDatabaseErrorError";
  }
  static code = "OBSERVABILITY_DATABASE_ERROR";
  static statusCode = 500;
  static description = `Database operation failed: {message}`;
}
class ObservabilityAccessDeniedError extends Error {
  constructor(body) {
    super(
      `OBSERVABILITY_ACCESS_DENIED: ${body.message}`
    );
    this.body = body;
    this.name = "ObservabilityAccessDeniedError";
  }
  static code = "OBSERVABILITY_ACCESS_DENIED";
  static statusCode = 403;
  static description = `Access denied to logs for deployment: {deployment_id}`;
}
class ParseLogsFailedError extends Error {
  constructor(body) {
    super(
      `PARSE_LOGS_FAILED: ${body.message}`
    );
    this.body = body;
    this.name = "ParseLogsFailedError";
  }
  static code = "PARSE_LOGS_FAILED";
  static statusCode = 500;
  static description = `Failed to parse logs: {message}`;
}
class RetrieveLogsFailedError extends Error {
  constructor(body) {
    super(
      `RETRIEVE_LOGS_FAILED: ${body.message}`
    );
    this.body = body;
    this.name = "RetrieveLogsFailedError";
  }
  static code = "RETRIEVE_LOGS_FAILED";
  static statusCode = 500;
  static description = `Failed to retrieve logs: {message}`;
}
class InvalidQueryError extends Error {
  constructor(body) {
    super(
      `INVALID_QUERY: ${body.message}`
    );
    this.body = body;
    this.name = "InvalidQueryError";
  }
  static code = "INVALID_QUERY";
  static statusCode = 400;
  static description = `Invalid log query: {message}`;
}
class LogsNotFoundError extends Error {
  constructor(body) {
    super(
      `LOGS_NOT_FOUND: ${body.message}`
    );
    this.body = body;
    this.name = "LogsNotFoundError";
  }
  static code = "LOGS_NOT_FOUND";
  static statusCode = 404;
  static description = `Logs not found for deployment: {deployment_id}`;
}
class DomainOwnershipNotVerifiedError extends Error {
  constructor(body) {
    super(
      `DOMAIN_OWNERSHIP_NOT_VERIFIED: ${body.message}`
    );
    this.body = body;
    this.name = "DomainOwnershipNotVerifiedError";
  }
  static code = "DOMAIN_OWNERSHIP_NOT_VERIFIED";
  static statusCode = 401;
  static description = `You have not verified ownership of domain: {domain}`;
}
class VmAccessDeniedForMappingError extends Error {
  constructor(body) {
    super(
      `VM_ACCESS_DENIED_FOR_MAPPING: ${body.message}`
    );
    this.body = body;
    this.name = "VmAccessDeniedForMappingError";
  }
  static code = "VM_ACCESS_DENIED_FOR_MAPPING";
  static statusCode = 401;
  static description = `You do not have permission to map to this VM: {vm_id}`;
}
class DeploymentAccessDeniedError extends Error {
  constructor(body) {
    super(
      `DEPLOYMENT_ACCESS_DENIED: ${body.message}`
    );
    this.body = body;
    this.name = "DeploymentAccessDeniedError";
  }
  static code = "DEPLOYMENT_ACCESS_DENIED";
  static statusCode = 401;
  static description = `You do not have permission to map to this deployment: {deployment_id}`;
}
class FailedToProvisionCertificateForMappingError extends Error {
  constructor(body) {
    super(
      `FAILED_TO_PROVISION_CERTIFICATE_FOR_MAPPING: ${body.message}`
    );
    this.body = body;
    this.name = "FailedToProvisionCertificateForMappingError";
  }
  static code = "FAILED_TO_PROVISION_CERTIFICATE_FOR_MAPPING";
  static statusCode = 422;
  static description = `Failed to provision certificate for mapping: {message}`;
}
class FailedInsertDomainMappingError extends Error {
  constructor(body) {
    super(
      `FAILED_INSERT_DOMAIN_MAPPING: ${body.message}`
    );
    this.body = body;
    this.name = "FailedInsertDomainMappingError";
  }
  static code = "FAILED_INSERT_DOMAIN_MAPPING";
  static statusCode = 500;
  static description = `Failed to insert domain mapping: {message}`;
}
class DomainAlreadyExistsError extends Error {
  constructor(body) {
    super(
      `DOMAIN_ALREADY_EXISTS: ${body.message}`
    );
    this.body = body;
    this.name = "DomainAlreadyExistsError";
  }
  static code = "DOMAIN_ALREADY_EXISTS";
  static statusCode = 400;
  static description = `Domain already exists: {domain}`;
}
class FailedToInsertOwnershipError extends Error {
  constructor(body) {
    super(
      `FAILED_TO_INSERT_OWNERSHIP: ${body.message}`
    );
    this.body = body;
    this.name = "FailedToInsertOwnershipError";
  }
  static code = "FAILED_TO_INSERT_OWNERSHIP";
  static statusCode = 500;
  static description = `Failed to insert domain ownership: {message}`;
}
class FailedRemoveDomainMappingError extends Error {
  constructor(body) {
    super(
      `FAILED_REMOVE_DOMAIN_MAPPING: ${body.message}`
    );
    this.body = body;
    this.name = "FailedRemoveDomainMappingError";
  }
  static code = "FAILED_REMOVE_DOMAIN_MAPPING";
  static statusCode = 500;
  static description = `Failed to remove domain mapping: {message}`;
}
class FailedPermissionsCheckError extends Error {
  constructor(body) {
    super(
      `FAILED_PERMISSIONS_CHECK: ${body.message}`
    );
    this.body = body;
    this.name = "FailedPermissionsCheckError";
  }
  static code = "FAILED_PERMISSIONS_CHECK";
  static statusCode = 401;
  static description = `You do not have permission to delete the domain mapping for: {domain}`;
}
class FailedToCheckDomainMappingPermissionsError extends Error {
  constructor(body) {
    super(
      `FAILED_TO_CHECK_DOMAIN_MAPPING_PERMISSIONS: ${body.message}`
    );
    this.body = body;
    this.name = "FailedToCheckDomainMappingPermissionsError";
  }
  static code = "FAILED_TO_CHECK_DOMAIN_MAPPING_PERMISSIONS";
  static statusCode = 502;
  static description = `Failed to check permissions: {message}`;
}
class DomainOwnershipVerificationFailedError extends Error {
  constructor(body) {
    super(
      `DOMAIN_OWNERSHIP_VERIFICATION_FAILED: ${body.message}`
    );
    this.body = body;
    this.name = "DomainOwnershipVerificationFailedError";
  }
  static code = "DOMAIN_OWNERSHIP_VERIFICATION_FAILED";
  static statusCode = 403;
  static description = `Domain ownership verification failed`;
}
class ErrorDeletingRecordError extends Error {
  constructor(body) {
    super(
      `ERROR_DELETING_RECORD: ${body.message}`
    );
    this.body = body;
    this.name = "ErrorDeletingRecordError";
  }
  static code = "ERROR_DELETING_RECORD";
  static statusCode = 500;
  static description = `Error deleting DNS record for {domain}/{name}: {message}`;
}
class RecordOwnershipErrorError extends Error {
  constructor(body) {
    super(
      `RECORD_OWNERSHIP_ERROR: ${body.message}`
    );
    this.body = body;
    this.name = "RecordOwnershipErrorError";
  }
  static code = "RECORD_OWNERSHIP_ERROR";
  static statusCode = 403;
  static description = `Account {account_id} does not own record {record_id}`;
}
class ErrorCreatingRecordError extends Error {
  constructor(body) {
    super(
      `ERROR_CREATING_RECORD: ${body.message}`
    );
    this.body = body;
    this.name = "ErrorCreatingRecordError";
  }
  static code = "ERROR_CREATING_RECORD";
  static statusCode = 500;
  static description = `Error creating DNS record: {message}`;
}
class DomainOwnershipErrorError extends Error {
  constructor(body) {
    super(
      `DOMAIN_OWNERSHIP_ERROR: ${body.message}`
    );
    this.body = body;
    this.name = "DomainOwnershipErrorError";
  }
  static code = "DOMAIN_OWNERSHIP_ERROR";
  static statusCode = 403;
  static description = `Account {account_id} does not own domain {domain}`;
}
class TriggerErrorError extends Error {
  constructor(body) {
    super(
      `TRIGGER_ERROR: ${body.message}`
    );
    this.body = body;
    this.name = "TriggerErrorError";
  }
  static code = "TRIGGER_ERROR";
  static statusCode = 500;
  static description = `Failed to manage triggers: {message}`;
}
class TokenErrorError extends Error {
  constructor(body) {
    super(
      `TOKEN_ERROR: ${body.message}`
    );
    this.body = body;
    this.name = "TokenErrorError";
  }
  static code = "TOKEN_ERROR";
  static statusCode = 500;
  static description = `Failed to manage tokens: {message}`;
}
class PermissionErrorError extends Error {
  constructor(body) {
    super(
      `PERMISSION_ERROR: ${body.message}`
    );
    this.body = body;
    this.name = "PermissionErrorError";
  }
  static code = "PERMISSION_ERROR";
  static statusCode = 500;
  static description = `Failed to manage permissions: {message}`;
}
class IdentityErrorError extends Error {
  constructor(body) {
    super(
      `IDENTITY_ERROR: ${body.message}`
    );
    this.body = body;
    this.name = "IdentityErrorError";
  }
  static code = "IDENTITY_ERROR";
  static statusCode = 500;
  static description = `Failed to manage identity: {message}`;
}
class GetContentFailedError extends Error {
  constructor(body) {
    super(
      `GET_CONTENT_FAILED: ${body.message}`
    );
    this.body = body;
    this.name = "GetContentFailedError";
  }
  static code = "GET_CONTENT_FAILED";
  static statusCode = 500;
  static description = `Failed to get content: {message}`;
}
class ContentNotFoundError extends Error {
  constructor(body) {
    super(
      `CONTENT_NOT_FOUND: ${body.message}`
    );
    this.body = body;
    this.name = "ContentNotFoundError";
  }
  static code = "CONTENT_NOT_FOUND";
  static statusCode = 404;
  static description = `Content not found: {path}`;
}
class DownloadFailedError extends Error {
  constructor(body) {
    super(
      `DOWNLOAD_FAILED: ${body.message}`
    );
    this.body = body;
    this.name = "DownloadFailedError";
  }
  static code = "DOWNLOAD_FAILED";
  static statusCode = 500;
  static description = `Failed to download repository: {message}`;
}
class GitServerErrorError extends Error {
  constructor(body) {
    super(
      `GIT_SERVER_ERROR: ${body.message}`
    );
    this.body = body;
    this.name = "GitServerErrorError";
  }
  static code = "GIT_SERVER_ERROR";
  static statusCode = 500;
  static description = `Git server error: {message}`;
}
class ParseResponseErrorError extends Error {
  constructor(body) {
    super(
      `PARSE_RESPONSE_ERROR: ${body.message}`
    );
    this.body = body;
    this.name = "ParseResponseErrorError";
  }
  static code = "PARSE_RESPONSE_ERROR";
  static statusCode = 500;
  static description = `Failed to parse response from Git server: {message}`;
}
class RepositoryAccessDeniedError extends Error {
  constructor(body) {
    super(
      `REPOSITORY_ACCESS_DENIED: ${body.message}`
    );
    this.body = body;
    this.name = "RepositoryAccessDeniedError";
  }
  static code = "REPOSITORY_ACCESS_DENIED";
  static statusCode = 403;
  static description = `Repository does not belong to account`;
}
class GitHubSyncFailedError extends Error {
  constructor(body) {
    super(
      `GIT_HUB_SYNC_FAILED: ${body.message}`
    );
    this.body = body;
    this.name = "GitHubSyncFailedError";
  }
  static code = "GIT_HUB_SYNC_FAILED";
  static statusCode = 500;
  static description = `Failed to configure GitHub sync: {message}`;
}
class UpdateDefaultBranchFailedError extends Error {
  constructor(body) {
    super(
      `UPDATE_DEFAULT_BRANCH_FAILED: ${body.message}`
    );
    this.body = body;
    this.name = "UpdateDefaultBranchFailedError";
  }
  static code = "UPDATE_DEFAULT_BRANCH_FAILED";
  static statusCode = 500;
  static description = `Failed to update default branch: {message}`;
}
class GetRepositoryInfoFailedError extends Error {
  constructor(body) {
    super(
      `GET_REPOSITORY_INFO_FAILED: ${body.message}`
    );
    this.body = body;
    this.name = "GetRepositoryInfoFailedError";
  }
  static code = "GET_REPOSITORY_INFO_FAILED";
  static statusCode = 500;
  static description = `Failed to get repository info: {message}`;
}
class ListRepositoriesFailedError extends Error {
  constructor(body) {
    super(
      `LIST_REPOSITORIES_FAILED: ${body.message}`
    );
    this.body = body;
    this.name = "ListRepositoriesFailedError";
  }
  static code = "LIST_REPOSITORIES_FAILED";
  static statusCode = 500;
  static description = `Failed to list repositories: {message}`;
}
class DeleteRepositoryFailedError extends Error {
  constructor(body) {
    super(
      `DELETE_REPOSITORY_FAILED: ${body.message}`
    );
    this.body = body;
    this.name = "DeleteRepositoryFailedError";
  }
  static code = "DELETE_REPOSITORY_FAILED";
  static statusCode = 500;
  static description = `Failed to delete repository: {message}`;
}
class CreateRepositoryFailedError extends Error {
  constructor(body) {
    super(
      `CREATE_REPOSITORY_FAILED: ${body.message}`
    );
    this.body = body;
    this.name = "CreateRepositoryFailedError";
  }
  static code = "CREATE_REPOSITORY_FAILED";
  static statusCode = 500;
  static description = `Failed to create repository: {message}`;
}
class SerializationErrorError extends Error {
  constructor(body) {
    super(
      `SERIALIZATION_ERROR: ${body.message}`
    );
    this.body = body;
    this.name = "SerializationErrorError";
  }
  static code = "SERIALIZATION_ERROR";
  static statusCode = 400;
  static description = `Failed to serialize request: {message}`;
}
class GitInvalidRequestError extends Error {
  constructor(body) {
    super(
      `GIT_INVALID_REQUEST: ${body.message}`
    );
    this.body = body;
    this.name = "GitInvalidRequestError";
  }
  static code = "GIT_INVALID_REQUEST";
  static statusCode = 400;
  static description = `Invalid request: {message}`;
}
class RepositoryNotFoundError extends Error {
  constructor(body) {
    super(
      `REPOSITORY_NOT_FOUND: ${body.message}`
    );
    this.body = body;
    this.name = "RepositoryNotFoundError";
  }
  static code = "REPOSITORY_NOT_FOUND";
  static statusCode = 404;
  static description = `Repository not found: {repo_id}`;
}
class ExecuteInternalErrorError extends Error {
  constructor(body) {
    super(
      `EXECUTE_INTERNAL_ERROR: ${body.message}`
    );
    this.body = body;
    this.name = "ExecuteInternalErrorError";
  }
  static code = "EXECUTE_INTERNAL_ERROR";
  static statusCode = 500;
  static description = `Internal error: {message}`;
}
class ExecuteAccessDeniedError extends Error {
  constructor(body) {
    super(
      `EXECUTE_ACCESS_DENIED: ${body.message}`
    );
    this.body = body;
    this.name = "ExecuteAccessDeniedError";
  }
  static code = "EXECUTE_ACCESS_DENIED";
  static statusCode = 403;
  static description = `Access denied to execute run`;
}
class ListRunsFailedError extends Error {
  constructor(body) {
    super(
      `LIST_RUNS_FAILED: ${body.message}`
    );
    this.body = body;
    this.name = "ListRunsFailedError";
  }
  static code = "LIST_RUNS_FAILED";
  static statusCode = 500;
  static description = `Failed to list execute runs: {message}`;
}
class ExecutionErrorError extends Error {
  constructor(body) {
    super(
      `EXECUTION_ERROR: ${body.message}`
    );
    this.body = body;
    this.name = "ExecutionErrorError";
  }
  static code = "EXECUTION_ERROR";
  static statusCode = 500;
  static description = `Script execution error: {message}`;
}
class ConnectionFailedError extends Error {
  constructor(body) {
    super(
      `CONNECTION_FAILED: ${body.message}`
    );
    this.body = body;
    this.name = "ConnectionFailedError";
  }
  static code = "CONNECTION_FAILED";
  static statusCode = 500;
  static description = `Failed to connect to execute server: {message}`;
}
class MetadataWriteFailedError extends Error {
  constructor(body) {
    super(
      `METADATA_WRITE_FAILED: ${body.message}`
    );
    this.body = body;
    this.name = "MetadataWriteFailedError";
  }
  static code = "METADATA_WRITE_FAILED";
  static statusCode = 500;
  static description = `Failed to write metadata file: {message}`;
}
class NodeModulesInstallFailedError extends Error {
  constructor(body) {
    super(
      `NODE_MODULES_INSTALL_FAILED: ${body.message}`
    );
    this.body = body;
    this.name = "NodeModulesInstallFailedError";
  }
  static code = "NODE_MODULES_INSTALL_FAILED";
  static statusCode = 500;
  static description = `Failed to install node modules: {message}`;
}
class NodeModulesDownloadFailedError extends Error {
  constructor(body) {
    super(
      `NODE_MODULES_DOWNLOAD_FAILED: ${body.message}`
    );
    this.body = body;
    this.name = "NodeModulesDownloadFailedError";
  }
  static code = "NODE_MODULES_DOWNLOAD_FAILED";
  static statusCode = 500;
  static description = `Failed to download node modules: {message}`;
}
class LockGenerationFailedError extends Error {
  constructor(body) {
    super(
      `LOCK_GENERATION_FAILED: ${body.message}`
    );
    this.body = body;
    this.name = "LockGenerationFailedError";
  }
  static code = "LOCK_GENERATION_FAILED";
  static statusCode = 500;
  static description = `Failed to generate lock file: {message}`;
}
class WriteScriptFailedError extends Error {
  constructor(body) {
    super(
      `WRITE_SCRIPT_FAILED: ${body.message}`
    );
    this.body = body;
    this.name = "WriteScriptFailedError";
  }
  static code = "WRITE_SCRIPT_FAILED";
  static statusCode = 500;
  static description = `Failed to write script file: {message}`;
}
class DirectoryCreationFailedError extends Error {
  constructor(body) {
    super(
      `DIRECTORY_CREATION_FAILED: ${body.message}`
    );
    this.body = body;
    this.name = "DirectoryCreationFailedError";
  }
  static code = "DIRECTORY_CREATION_FAILED";
  static statusCode = 500;
  static description = `Failed to create script directory: {message}`;
}
class NetworkPermissionsFailedError extends Error {
  constructor(body) {
    super(
      `NETWORK_PERMISSIONS_FAILED: ${body.message}`
    );
    this.body = body;
    this.name = "NetworkPermissionsFailedError";
  }
  static code = "NETWORK_PERMISSIONS_FAILED";
  static statusCode = 500;
  static description = `Failed to insert network permissions: {message}`;
}
class LoggingFailedError extends Error {
  constructor(body) {
    super(
      `LOGGING_FAILED: ${body.message}`
    );
    this.body = body;
    this.name = "LoggingFailedError";
  }
  static code = "LOGGING_FAILED";
  static statusCode = 500;
  static description = `Failed to log execute run: {message}`;
}
class RunNotFoundError extends Error {
  constructor(body) {
    super(
      `RUN_NOT_FOUND: ${body.message}`
    );
    this.body = body;
    this.name = "RunNotFoundError";
  }
  static code = "RUN_NOT_FOUND";
  static statusCode = 404;
  static description = `Execute run not found: {run_id}`;
}
class UnauthorizedErrorError extends Error {
  constructor(body) {
    super(
      `UNAUTHORIZED_ERROR: ${body.message}`
    );
    this.body = body;
    this.name = "UnauthorizedErrorError";
  }
  static code = "UNAUTHORIZED_ERROR";
  static statusCode = 401;
  static description = `Unauthorized request to {route}`;
}
class GitRepoLimitExceededError extends Error {
  constructor(body) {
    super(
      `GIT_REPO_LIMIT_EXCEEDED: ${body.message}`
    );
    this.body = body;
    this.name = "GitRepoLimitExceededError";
  }
  static code = "GIT_REPO_LIMIT_EXCEEDED";
  static statusCode = 403;
  static description = `Repository limit exceeded: your plan allows {limit} repositories, you currently have {current}`;
}
class EmptyTagError extends Error {
  constructor(body) {
    super(
      `EMPTY_TAG: ${body.message}`
    );
    this.body = body;
    this.name = "EmptyTagError";
  }
  static code = "EMPTY_TAG";
  static statusCode = 400;
  static description = `Invalid request: tag cannot be empty`;
}
class PermissionAlreadyExistsError extends Error {
  constructor(body) {
    super(
      `PERMISSION_ALREADY_EXISTS: ${body.message}`
    );
    this.body = body;
    this.name = "PermissionAlreadyExistsError";
  }
  static code = "PERMISSION_ALREADY_EXISTS";
  static statusCode = 409;
  static description = `Permission already exists`;
}
class ListTokensFailedError extends Error {
  constructor(body) {
    super(
      `LIST_TOKENS_FAILED: ${body.message}`
    );
    this.body = body;
    this.name = "ListTokensFailedError";
  }
  static code = "LIST_TOKENS_FAILED";
  static statusCode = 500;
  static description = `Failed to list tokens: {message}`;
}
class RevokeTokenFailedError extends Error {
  constructor(body) {
    super(
      `REVOKE_TOKEN_FAILED: ${body.message}`
    );
    this.body = body;
    this.name = "RevokeTokenFailedError";
  }
  static code = "REVOKE_TOKEN_FAILED";
  static statusCode = 500;
  static description = `Failed to revoke token: {message}`;
}
class CreateTokenFailedError extends Error {
  constructor(body) {
    super(
      `CREATE_TOKEN_FAILED: ${body.message}`
    );
    this.body = body;
    this.name = "CreateTokenFailedError";
  }
  static code = "CREATE_TOKEN_FAILED";
  static statusCode = 500;
  static description = `Failed to create token: {message}`;
}
class ListPermissionsFailedError extends Error {
  constructor(body) {
    super(
      `LIST_PERMISSIONS_FAILED: ${body.message}`
    );
    this.body = body;
    this.name = "ListPermissionsFailedError";
  }
  static code = "LIST_PERMISSIONS_FAILED";
  static statusCode = 500;
  static description = `Failed to list permissions: {message}`;
}
class GetPermissionFailedError extends Error {
  constructor(body) {
    super(
      `GET_PERMISSION_FAILED: ${body.message}`
    );
    this.body = body;
    this.name = "GetPermissionFailedError";
  }
  static code = "GET_PERMISSION_FAILED";
  static statusCode = 500;
  static description = `Failed to get permission: {message}`;
}
class UpdatePermissionFailedError extends Error {
  constructor(body) {
    super(
      `UPDATE_PERMISSION_FAILED: ${body.message}`
    );
    this.body = body;
    this.name = "UpdatePermissionFailedError";
  }
  static code = "UPDATE_PERMISSION_FAILED";
  static statusCode = 500;
  static description = `Failed to update permission: {message}`;
}
class RevokePermissionFailedError extends Error {
  constructor(body) {
    super(
      `REVOKE_PERMISSION_FAILED: ${body.message}`
    );
    this.body = body;
    this.name = "RevokePermissionFailedError";
  }
  static code = "REVOKE_PERMISSION_FAILED";
  static statusCode = 500;
  static description = `Failed to revoke permission: {message}`;
}
class GrantPermissionFailedError extends Error {
  constructor(body) {
    super(
      `GRANT_PERMISSION_FAILED: ${body.message}`
    );
    this.body = body;
    this.name = "GrantPermissionFailedError";
  }
  static code = "GRANT_PERMISSION_FAILED";
  static statusCode = 500;
  static description = `Failed to grant permission: {message}`;
}
class ListIdentitiesFailedError extends Error {
  constructor(body) {
    super(
      `LIST_IDENTITIES_FAILED: ${body.message}`
    );
    this.body = body;
    this.name = "ListIdentitiesFailedError";
  }
  static code = "LIST_IDENTITIES_FAILED";
  static statusCode = 500;
  static description = `Failed to list identities: {message}`;
}
class DeleteIdentityFailedError extends Error {
  constructor(body) {
    super(
      `DELETE_IDENTITY_FAILED: ${body.message}`
    );
    this.body = body;
    this.name = "DeleteIdentityFailedError";
  }
  static code = "DELETE_IDENTITY_FAILED";
  static statusCode = 500;
  static description = `Failed to delete identity: {message}`;
}
class CreateIdentityFailedError extends Error {
  constructor(body) {
    super(
      `CREATE_IDENTITY_FAILED: ${body.message}`
    );
    this.body = body;
    this.name = "CreateIdentityFailedError";
  }
  static code = "CREATE_IDENTITY_FAILED";
  static statusCode = 500;
  static description = `Failed to create identity: {message}`;
}
class VmPermissionNotFoundError extends Error {
  constructor(body) {
    super(
      `VM_PERMISSION_NOT_FOUND: ${body.message}`
    );
    this.body = body;
    this.name = "VmPermissionNotFoundError";
  }
  static code = "VM_PERMISSION_NOT_FOUND";
  static statusCode = 404;
  static description = `VM permission not found`;
}
class PermissionNotFoundError extends Error {
  constructor(body) {
    super(
      `PERMISSION_NOT_FOUND: ${body.message}`
    );
    this.body = body;
    this.name = "PermissionNotFoundError";
  }
  static code = "PERMISSION_NOT_FOUND";
  static statusCode = 404;
  static description = `Permission not found`;
}
class GitRepositoryAccessDeniedError extends Error {
  constructor(body) {
    super(
      `GIT_REPOSITORY_ACCESS_DENIED: ${body.message}`
    );
    this.body = body;
    this.name = "GitRepositoryAccessDeniedError";
  }
  static code = "GIT_REPOSITORY_ACCESS_DENIED";
  static statusCode = 403;
  static description = `You are not allowed to access this repository`;
}
class GitRepositoryNotFoundError extends Error {
  constructor(body) {
    super(
      `GIT_REPOSITORY_NOT_FOUND: ${body.message}`
    );
    this.body = body;
    this.name = "GitRepositoryNotFoundError";
  }
  static code = "GIT_REPOSITORY_NOT_FOUND";
  static statusCode = 404;
  static description = `Repository not found`;
}
class CannotDeleteManagedIdentityError extends Error {
  constructor(body) {
    super(
      `CANNOT_DELETE_MANAGED_IDENTITY: ${body.message}`
    );
    this.body = body;
    this.name = "CannotDeleteManagedIdentityError";
  }
  static code = "CANNOT_DELETE_MANAGED_IDENTITY";
  static statusCode = 403;
  static description = `Cannot delete managed identities`;
}
class CannotModifyManagedIdentityError extends Error {
  constructor(body) {
    super(
      `CANNOT_MODIFY_MANAGED_IDENTITY: ${body.message}`
    );
    this.body = body;
    this.name = "CannotModifyManagedIdentityError";
  }
  static code = "CANNOT_MODIFY_MANAGED_IDENTITY";
  static statusCode = 403;
  static description = `Cannot modify managed identities`;
}
class IdentityAccessDeniedError extends Error {
  constructor(body) {
    super(
      `IDENTITY_ACCESS_DENIED: ${body.message}`
    );
    this.body = body;
    this.name = "IdentityAccessDeniedError";
  }
  static code = "IDENTITY_ACCESS_DENIED";
  static statusCode = 403;
  static description = `You are not allowed to access this identity`;
}
class IdentityNotFoundError extends Error {
  constructor(body) {
    super(
      `IDENTITY_NOT_FOUND: ${body.message}`
    );
    this.body = body;
    this.name = "IdentityNotFoundError";
  }
  static code = "IDENTITY_NOT_FOUND";
  static statusCode = 404;
  static description = `Identity not found`;
}
class LimitExceededError extends Error {
  constructor(body) {
    super(
      `LIMIT_EXCEEDED: ${body.message}`
    );
    this.body = body;
    this.name = "LimitExceededError";
  }
  static code = "LIMIT_EXCEEDED";
  static statusCode = 403;
  static description = `Managed domains limit exceeded: your plan allows {limit} verified domains, you have {current}`;
}
class FailedToProvisionCertificateError extends Error {
  constructor(body) {
    super(
      `FAILED_TO_PROVISION_CERTIFICATE: ${body.message}`
    );
    this.body = body;
    this.name = "FailedToProvisionCertificateError";
  }
  static code = "FAILED_TO_PROVISION_CERTIFICATE";
  static statusCode = 422;
  static description = `Failed to provision certificate: {message}`;
}
class FailedToInsertDomainMappingError extends Error {
  constructor(body) {
    super(
      `FAILED_TO_INSERT_DOMAIN_MAPPING: ${body.message}`
    );
    this.body = body;
    this.name = "FailedToInsertDomainMappingError";
  }
  static code = "FAILED_TO_INSERT_DOMAIN_MAPPING";
  static statusCode = 500;
  static description = `Failed to insert domain mapping: {message}`;
}
class PermissionDeniedError extends Error {
  constructor(body) {
    super(
      `PERMISSION_DENIED: ${body.message}`
    );
    this.body = body;
    this.name = "PermissionDeniedError";
  }
  static code = "PERMISSION_DENIED";
  static statusCode = 401;
  static description = `Permission denied: {message}`;
}
class FailedToCheckPermissionsError extends Error {
  constructor(body) {
    super(
      `FAILED_TO_CHECK_PERMISSIONS: ${body.message}`
    );
    this.body = body;
    this.name = "FailedToCheckPermissionsError";
  }
  static code = "FAILED_TO_CHECK_PERMISSIONS";
  static statusCode = 502;
  static description = `Failed to check permissions: {message}`;
}
class FailedToListDomainsError extends Error {
  constructor(body) {
    super(
      `FAILED_TO_LIST_DOMAINS: ${body.message}`
    );
    this.body = body;
    this.name = "FailedToListDomainsError";
  }
  static code = "FAILED_TO_LIST_DOMAINS";
  static statusCode = 500;
  static description = `Failed to list domains: {message}`;
}
class FailedToListVerificationsError extends Error {
  constructor(body) {
    super(
      `FAILED_TO_LIST_VERIFICATIONS: ${body.message}`
    );
    this.body = body;
    this.name = "FailedToListVerificationsError";
  }
  static code = "FAILED_TO_LIST_VERIFICATIONS";
  static statusCode = 500;
  static description = `Failed to list verifications: {message}`;
}
class FailedToVerifyDomainError extends Error {
  constructor(body) {
    super(
      `FAILED_TO_VERIFY_DOMAIN: ${body.message}`
    );
    this.body = body;
    this.name = "FailedToVerifyDomainError";
  }
  static code = "FAILED_TO_VERIFY_DOMAIN";
  static statusCode = 500;
  static description = `Failed to verify domain: {message}`;
}
class VerificationFailedError extends Error {
  constructor(body) {
    super(
      `VERIFICATION_FAILED: ${body.message}`
    );
    this.body = body;
    this.name = "VerificationFailedError";
  }
  static code = "VERIFICATION_FAILED";
  static statusCode = 400;
  static description = `Domain verification failed: {message}`;
}
class FailedToDeleteVerificationError extends Error {
  constructor(body) {
    super(
      `FAILED_TO_DELETE_VERIFICATION: ${body.message}`
    );
    this.body = body;
    this.name = "FailedToDeleteVerificationError";
  }
  static code = "FAILED_TO_DELETE_VERIFICATION";
  static statusCode = 400;
  static description = `Failed to delete verification: {message}`;
}
class VerificationNotFoundError extends Error {
  constructor(body) {
    super(
      `VERIFICATION_NOT_FOUND: ${body.message}`
    );
    this.body = body;
    this.name = "VerificationNotFoundError";
  }
  static code = "VERIFICATION_NOT_FOUND";
  static statusCode = 404;
  static description = `Verification request not found for domain: {domain}`;
}
class FailedToCreateVerificationCodeError extends Error {
  constructor(body) {
    super(
      `FAILED_TO_CREATE_VERIFICATION_CODE: ${body.message}`
    );
    this.body = body;
    this.name = "FailedToCreateVerificationCodeError";
  }
  static code = "FAILED_TO_CREATE_VERIFICATION_CODE";
  static statusCode = 400;
  static description = `Failed to create verification code: {message}`;
}
class InvalidDomainError extends Error {
  constructor(body) {
    super(
      `INVALID_DOMAIN: ${body.message}`
    );
    this.body = body;
    this.name = "InvalidDomainError";
  }
  static code = "INVALID_DOMAIN";
  static statusCode = 400;
  static description = `Invalid domain: {domain}`;
}
const FREESTYLE_ERROR_CODE_MAP = {
  "BAD_PARSE": BadParseError,
  "BAD_TIMESTAMP": BadTimestampError,
  "BAD_SIGNATURE": BadSignatureError,
  "BAD_HEADER": BadHeaderError,
  "BAD_KEY": BadKeyError,
  "GIT_ERROR": GitErrorError,
  "SUSPEND_FAILED_AND_STOP_FAILED": SuspendFailedAndStopFailedError,
  "SUSPEND_FAILED_AND_STOPPED": SuspendFailedAndStoppedError,
  "INVALID_GIT_REPO_SPEC_ERROR": InvalidGitRepoSpecErrorError,
  "INTERNAL_ERROR": InternalErrorError,
  "FORK_VM_NOT_FOUND": ForkVmNotFoundError,
  "CREATE_SNAPSHOT_BAD_REQUEST": CreateSnapshotBadRequestError,
  "SNAPSHOT_NOT_FOUND": SnapshotNotFoundError,
  "RESUMED_VM_NON_RESPONSIVE": ResumedVmNonResponsiveError,
  "SNAPSHOT_LOAD_TIMEOUT": SnapshotLoadTimeoutError,
  "UFFD_TIMEOUT_ERROR": UffdTimeoutErrorError,
  "KERNEL_PANIC": KernelPanicError,
  "VM_DELETED": VmDeletedError,
  "REQWEST": ReqwestError,
  "FIRECRACKER_PID_NOT_FOUND": FirecrackerPidNotFoundError,
  "FIRECRACKER_API_SOCKET_NOT_FOUND": FirecrackerApiSocketNotFoundError,
  "INVALID_SNAPSHOT_ID": InvalidSnapshotIdError,
  "VM_START_TIMEOUT": VmStartTimeoutError,
  "VM_IS_SUSPENDING": VmIsSuspendingError,
  "VM_EXIT_DURING_START": VmExitDuringStartError,
  "VM_ACCESS_DENIED": VmAccessDeniedError,
  "FAILED_TO_SPAWN_UFFD": FailedToSpawnUffdError,
  "VM_SPAWN_PROCESS": VmSpawnProcessError,
  "VM_SUBNET_NOT_FOUND": VmSubnetNotFoundError,
  "SNAPSHOT_SETUP_FAILED": SnapshotSetupFailedError,
  "SNAPSHOT_VM_BAD_REQUEST": SnapshotVmBadRequestError,
  "SNAPSHOT_IS_ACCOUNT_DEFAULT": SnapshotIsAccountDefaultError,
  "SNAPSHOT_ALREADY_DELETED": SnapshotAlreadyDeletedError,
  "VM_NOT_FOUND_IN_FS": VmNotFoundInFsError,
  "VM_NOT_RUNNING": VmNotRunningError,
  "VM_NOT_FOUND": VmNotFoundError,
  "INTERNAL_FORK_VM_NOT_FOUND": InternalForkVmNotFoundError,
  "BAD_REQUEST": BadRequestError,
  "INTERNAL_VM_NOT_FOUND": InternalVmNotFoundError,
  "NO_DEFAULT_SNAPSHOT_AVAILABLE": NoDefaultSnapshotAvailableError,
  "DOCKER_SNAPSHOT_FAILED": DockerSnapshotFailedError,
  "SET_DEFAULT_SNAPSHOT_FAILED": SetDefaultSnapshotFailedError,
  "SNAPSHOT_LAYER_CREATION_FAILED": SnapshotLayerCreationFailedError,
  "SNAPSHOT_DIR_NOT_FOUND": SnapshotDirNotFoundError,
  "SUBVOLUME_CREATION_FAILED": SubvolumeCreationFailedError,
  "GET_DEFAULT_SNAPSHOT_FAILED": GetDefaultSnapshotFailedError,
  "USER_NOT_FOUND": UserNotFoundError,
  "USER_ALREADY_EXISTS": UserAlreadyExistsError,
  "VALIDATION_ERROR": ValidationErrorError,
  "GROUP_NOT_FOUND": GroupNotFoundError,
  "GROUP_ALREADY_EXISTS": GroupAlreadyExistsError,
  "DUPLICATE_USER_NAME": DuplicateUserNameError,
  "USER_GROUP_EMPTY": UserGroupEmptyError,
  "USER_SYSTEM_FLAG_MISMATCH": UserSystemFlagMismatchError,
  "USER_UID_OUT_OF_RANGE": UserUidOutOfRangeError,
  "USER_HOME_INVALID": UserHomeInvalidError,
  "USER_SHELL_INVALID": UserShellInvalidError,
  "DUPLICATE_GROUP_NAME": DuplicateGroupNameError,
  "GROUP_NAME_RESERVED": GroupNameReservedError,
  "GROUP_NAME_INVALID_CHARS": GroupNameInvalidCharsError,
  "GROUP_NAME_TOO_LONG": GroupNameTooLongError,
  "GROUP_NAME_EMPTY": GroupNameEmptyError,
  "ACTIVE_TRANSACTION_ERROR": ActiveTransactionErrorError,
  "SWAP_VM_TAP": SwapVmTapError,
  "ROOTFS_COPY_ERROR": RootfsCopyErrorError,
  "PARTITION_NOT_FOUND": PartitionNotFoundError,
  "FILE_NOT_FOUND": FileNotFoundError,
  "FILES_BAD_REQUEST": FilesBadRequestError,
  "DATABASE_ERROR": DatabaseErrorError,
  "INVALID_VM_ID": InvalidVmIdError,
  "VM_OPERATION_DENIED_DURING_TRANSACTION": VmOperationDeniedDuringTransactionError,
  "VM_TRANSACTION_ID_MISMATCH": VmTransactionIdMismatchError,
  "VM_NOT_IN_TRANSACTION": VmNotInTransactionError,
  "CREATE_VM_BAD_REQUEST": CreateVmBadRequestError,
  "VM_SETUP_FAILED": VmSetupFailedError,
  "WANTED_BY_EMPTY": WantedByEmptyError,
  "WORKDIR_EMPTY": WorkdirEmptyError,
  "GROUP_EMPTY": GroupEmptyError,
  "USER_EMPTY": UserEmptyError,
  "ON_FAILURE_ARRAY_CONTAINS_EMPTY": OnFailureArrayContainsEmptyError,
  "REQUIRES_ARRAY_CONTAINS_EMPTY": RequiresArrayContainsEmptyError,
  "AFTER_ARRAY_CONTAINS_EMPTY": AfterArrayContainsEmptyError,
  "ENV_KEY_CONTAINS_EQUALS": EnvKeyContainsEqualsError,
  "ENV_KEY_EMPTY": EnvKeyEmptyError,
  "EXEC_EMPTY": ExecEmptyError,
  "SERVICE_NAME_TOO_LONG": ServiceNameTooLongError,
  "SERVICE_NAME_INVALID_PREFIX": ServiceNameInvalidPrefixError,
  "SERVICE_NAME_INVALID_CHARS": ServiceNameInvalidCharsError,
  "SERVICE_NAME_EMPTY": ServiceNameEmptyError,
  "SERVICE_ALREADY_EXISTS": ServiceAlreadyExistsError,
  "SERVICE_NOT_FOUND": ServiceNotFoundError,
  "INVALID_REQUEST": InvalidRequestError,
  "REPO_NOT_FOUND": RepoNotFoundError,
  "RUNTIME_ERROR": RuntimeErrorError,
  "SYNTAX_ERROR": SyntaxErrorError,
  "INTERNAL": InternalError,
  "SIGNING": SigningError,
  "INVALID_SIGNATURE": InvalidSignatureError,
  "INVALID_PARAMETERS": InvalidParametersError,
  "MAX_USES_EXCEEDED": MaxUsesExceededError,
  "EXPIRED": ExpiredError,
  "BRANCH_NOT_FOUND": BranchNotFoundError,
  "BRANCH_ALREADY_EXISTS": BranchAlreadyExistsError,
  "NO_DEFAULT_BRANCH": NoDefaultBranchError,
  "COMMIT_NOT_FOUND": CommitNotFoundError,
  "PARENT_NOT_FOUND": ParentNotFoundError,
  "TREE_NOT_FOUND": TreeNotFoundError,
  "PACKFILE": PackfileError,
  "INVALID_REVISION": InvalidRevisionError,
  "FORBIDDEN": ForbiddenError,
  "UNAUTHORIZED": UnauthorizedError,
  "PATH_NOT_FOUND": PathNotFoundError,
  "REFERENCE_NOT_FOUND": ReferenceNotFoundError,
  "AMBIGUOUS": AmbiguousError,
  "NOT_FOUND": NotFoundError,
  "INVALID": InvalidError,
  "DIFF_INVALID_PATH_PATTERN": DiffInvalidPathPatternError,
  "DIFF_INVALID_REGEX": DiffInvalidRegexError,
  "DIFF_EMPTY_QUERY": DiffEmptyQueryError,
  "COMMIT_INVALID_REGEX": CommitInvalidRegexError,
  "COMMIT_EMPTY_QUERY": CommitEmptyQueryError,
  "FILENAME_INVALID_PATTERN": FilenameInvalidPatternError,
  "FILENAME_EMPTY_QUERY": FilenameEmptyQueryError,
  "INVALID_REGEX": InvalidRegexError,
  "INVALID_PATH_PATTERN": InvalidPathPatternError,
  "EMPTY_QUERY": EmptyQueryError,
  "CONFLICT": ConflictError,
  "INVALID_BASE64_CONTENT": InvalidBase64ContentError,
  "INVALID_FILE_CHANGE": InvalidFileChangeError,
  "INVALID_FILE_PATH": InvalidFilePathError,
  "CONFLICTING_PARENT": ConflictingParentError,
  "INVALID_ACCOUNT_ID": InvalidAccountIdError,
  "SOURCE_IMPORT_CONFLICT": SourceImportConflictError,
  "SOURCE_UNAUTHORIZED": SourceUnauthorizedError,
  "SOURCE_NOT_FOUND": SourceNotFoundError,
  "IMPORT_SUBDIR_NOT_FOUND": ImportSubdirNotFoundError,
  "REPO_ALREADY_EXISTS": RepoAlreadyExistsError,
  "SEND_ERROR": SendErrorError,
  "INVALID_RANGE": InvalidRangeError,
  "OFFSET_WITH_SELECTOR": OffsetWithSelectorError,
  "COMMIT_NOT_IN_BRANCH": CommitNotInBranchError,
  "TAG_NOT_FOUND": TagNotFoundError,
  "INVALID_SERVICE": InvalidServiceError,
  "EXPECTED_SERVICE": ExpectedServiceError,
  "GIT_HUB_SYNC_CONFLICT": GitHubSyncConflictError,
  "INVALID_OBJECT_ID": InvalidObjectIdError,
  "UNSUPPORTED_TRANSFER": UnsupportedTransferError,
  "BLOB_NOT_FOUND": BlobNotFoundError,
  "UNAVAILABLE": UnavailableError,
  "SCHEDULE_NOT_FOUND": ScheduleNotFoundError,
  "SERVICE_UNAVAILABLE": ServiceUnavailableError,
  "EXECUTE_LIMIT_EXCEEDED": ExecuteLimitExceededError,
  "ACCESS_DENIED": AccessDeniedError,
  "CLOUDSTATE_INTERNAL_ERROR": CloudstateInternalErrorError,
  "CLOUDSTATE_DATABASE_ERROR": CloudstateDatabaseErrorError,
  "CLOUDSTATE_ACCESS_DENIED": CloudstateAccessDeniedError,
  "RESTORE_FAILED": RestoreFailedError,
  "CREATE_BACKUP_FAILED": CreateBackupFailedError,
  "BACKUP_FAILED": BackupFailedError,
  "DEPLOYMENT_FAILED": DeploymentFailedError,
  "INVALID_DEPLOYMENT_REQUEST": InvalidDeploymentRequestError,
  "PROJECT_NOT_FOUND": ProjectNotFoundError,
  "BUILD_FAILED": BuildFailedError,
  "SERVER_DEPLOYMENT_FAILED": ServerDeploymentFailedError,
  "LOCKFILE_ERROR": LockfileErrorError,
  "UPLOAD_ERROR": UploadErrorError,
  "DOMAIN_MAPPING_ERROR": DomainMappingErrorError,
  "CERTIFICATE_PROVISIONING_ERROR": CertificateProvisioningErrorError,
  "NO_ENTRYPOINT_FOUND": NoEntrypointFoundError,
  "ENTRYPOINT_NOT_FOUND": EntrypointNotFoundError,
  "NO_DOMAIN_OWNERSHIP": NoDomainOwnershipError,
  "INVALID_DOMAINS": InvalidDomainsError,
  "WEB_DEPLOYMENT_BAD_REQUEST": WebDeploymentBadRequestError,
  "TIMEOUT_LIMIT_EXCEEDED": TimeoutLimitExceededError,
  "DEPLOYMENT_LIMIT_EXCEEDED": DeploymentLimitExceededError,
  "DEPLOYMENT_NOT_FOUND": DeploymentNotFoundError,
  "RESIZE_FAILED": ResizeFailedError,
  "INTERNAL_RESIZE_VM_NOT_FOUND": InternalResizeVmNotFoundError,
  "BRANCH_NAME_EMPTY": BranchNameEmptyError,
  "SNAPSHOT_LIMIT_EXCEEDED": SnapshotLimitExceededError,
  "PERSISTENT_VMS_NOT_ALLOWED": PersistentVmsNotAllowedError,
  "TOTAL_VM_LIMIT_EXCEEDED": TotalVmLimitExceededError,
  "VM_LIMIT_EXCEEDED": VmLimitExceededError,
  "OBSERVABILITY_DATABASE_ERROR": ObservabilityDatabaseErrorError,
  "OBSERVABILITY_ACCESS_DENIED": ObservabilityAccessDeniedError,
  "PARSE_LOGS_FAILED": ParseLogsFailedError,
  "RETRIEVE_LOGS_FAILED": RetrieveLogsFailedError,
  "INVALID_QUERY": InvalidQueryError,
  "LOGS_NOT_FOUND": LogsNotFoundError,
  "DOMAIN_OWNERSHIP_NOT_VERIFIED": DomainOwnershipNotVerifiedError,
  "VM_ACCESS_DENIED_FOR_MAPPING": VmAccessDeniedForMappingError,
  "DEPLOYMENT_ACCESS_DENIED": DeploymentAccessDeniedError,
  "FAILED_TO_PROVISION_CERTIFICATE_FOR_MAPPING": FailedToProvisionCertificateForMappingError,
  "FAILED_INSERT_DOMAIN_MAPPING": FailedInsertDomainMappingError,
  "DOMAIN_ALREADY_EXISTS": DomainAlreadyExistsError,
  "FAILED_TO_INSERT_OWNERSHIP": FailedToInsertOwnershipError,
  "FAILED_REMOVE_DOMAIN_MAPPING": FailedRemoveDomainMappingError,
  "FAILED_PERMISSIONS_CHECK": FailedPermissionsCheckError,
  "FAILED_TO_CHECK_DOMAIN_MAPPING_PERMISSIONS": FailedToCheckDomainMappingPermissionsError,
  "DOMAIN_OWNERSHIP_VERIFICATION_FAILED": DomainOwnershipVerificationFailedError,
  "ERROR_DELETING_RECORD": ErrorDeletingRecordError,
  "RECORD_OWNERSHIP_ERROR": RecordOwnershipErrorError,
  "ERROR_CREATING_RECORD": ErrorCreatingRecordError,
  "DOMAIN_OWNERSHIP_ERROR": DomainOwnershipErrorError,
  "TRIGGER_ERROR": TriggerErrorError,
  "TOKEN_ERROR": TokenErrorError,
  "PERMISSION_ERROR": PermissionErrorError,
  "IDENTITY_ERROR": IdentityErrorError,
  "GET_CONTENT_FAILED": GetContentFailedError,
  "CONTENT_NOT_FOUND": ContentNotFoundError,
  "DOWNLOAD_FAILED": DownloadFailedError,
  "GIT_SERVER_ERROR": GitServerErrorError,
  "PARSE_RESPONSE_ERROR": ParseResponseErrorError,
  "REPOSITORY_ACCESS_DENIED": RepositoryAccessDeniedError,
  "GIT_HUB_SYNC_FAILED": GitHubSyncFailedError,
  "UPDATE_DEFAULT_BRANCH_FAILED": UpdateDefaultBranchFailedError,
  "GET_REPOSITORY_INFO_FAILED": GetRepositoryInfoFailedError,
  "LIST_REPOSITORIES_FAILED": ListRepositoriesFailedError,
  "DELETE_REPOSITORY_FAILED": DeleteRepositoryFailedError,
  "CREATE_REPOSITORY_FAILED": CreateRepositoryFailedError,
  "SERIALIZATION_ERROR": SerializationErrorError,
  "GIT_INVALID_REQUEST": GitInvalidRequestError,
  "REPOSITORY_NOT_FOUND": RepositoryNotFoundError,
  "EXECUTE_INTERNAL_ERROR": ExecuteInternalErrorError,
  "EXECUTE_ACCESS_DENIED": ExecuteAccessDeniedError,
  "LIST_RUNS_FAILED": ListRunsFailedError,
  "EXECUTION_ERROR": ExecutionErrorError,
  "CONNECTION_FAILED": ConnectionFailedError,
  "METADATA_WRITE_FAILED": MetadataWriteFailedError,
  "NODE_MODULES_INSTALL_FAILED": NodeModulesInstallFailedError,
  "NODE_MODULES_DOWNLOAD_FAILED": NodeModulesDownloadFailedError,
  "LOCK_GENERATION_FAILED": LockGenerationFailedError,
  "WRITE_SCRIPT_FAILED": WriteScriptFailedError,
  "DIRECTORY_CREATION_FAILED": DirectoryCreationFailedError,
  "NETWORK_PERMISSIONS_FAILED": NetworkPermissionsFailedError,
  "LOGGING_FAILED": LoggingFailedError,
  "RUN_NOT_FOUND": RunNotFoundError,
  "UNAUTHORIZED_ERROR": UnauthorizedErrorError,
  "GIT_REPO_LIMIT_EXCEEDED": GitRepoLimitExceededError,
  "EMPTY_TAG": EmptyTagError,
  "PERMISSION_ALREADY_EXISTS": PermissionAlreadyExistsError,
  "LIST_TOKENS_FAILED": ListTokensFailedError,
  "REVOKE_TOKEN_FAILED": RevokeTokenFailedError,
  "CREATE_TOKEN_FAILED": CreateTokenFailedError,
  "LIST_PERMISSIONS_FAILED": ListPermissionsFailedError,
  "GET_PERMISSION_FAILED": GetPermissionFailedError,
  "UPDATE_PERMISSION_FAILED": UpdatePermissionFailedError,
  "REVOKE_PERMISSION_FAILED": RevokePermissionFailedError,
  "GRANT_PERMISSION_FAILED": GrantPermissionFailedError,
  "LIST_IDENTITIES_FAILED": ListIdentitiesFailedError,
  "DELETE_IDENTITY_FAILED": DeleteIdentityFailedError,
  "CREATE_IDENTITY_FAILED": CreateIdentityFailedError,
  "VM_PERMISSION_NOT_FOUND": VmPermissionNotFoundError,
  "PERMISSION_NOT_FOUND": PermissionNotFoundError,
  "GIT_REPOSITORY_ACCESS_DENIED": GitRepositoryAccessDeniedError,
  "GIT_REPOSITORY_NOT_FOUND": GitRepositoryNotFoundError,
  "CANNOT_DELETE_MANAGED_IDENTITY": CannotDeleteManagedIdentityError,
  "CANNOT_MODIFY_MANAGED_IDENTITY": CannotModifyManagedIdentityError,
  "IDENTITY_ACCESS_DENIED": IdentityAccessDeniedError,
  "IDENTITY_NOT_FOUND": IdentityNotFoundError,
  "LIMIT_EXCEEDED": LimitExceededError,
  "FAILED_TO_PROVISION_CERTIFICATE": FailedToProvisionCertificateError,
  "FAILED_TO_INSERT_DOMAIN_MAPPING": FailedToInsertDomainMappingError,
  "PERMISSION_DENIED": PermissionDeniedError,
  "FAILED_TO_CHECK_PERMISSIONS": FailedToCheckPermissionsError,
  "FAILED_TO_LIST_DOMAINS": FailedToListDomainsError,
  "FAILED_TO_LIST_VERIFICATIONS": FailedToListVerificationsError,
  "FAILED_TO_VERIFY_DOMAIN": FailedToVerifyDomainError,
  "VERIFICATION_FAILED": VerificationFailedError,
  "FAILED_TO_DELETE_VERIFICATION": FailedToDeleteVerificationError,
  "VERIFICATION_NOT_FOUND": VerificationNotFoundError,
  "FAILED_TO_CREATE_VERIFICATION_CODE": FailedToCreateVerificationCodeError,
  "INVALID_DOMAIN": InvalidDomainError
};

var errors = /*#__PURE__*/Object.freeze({
  __proto__: null,
  AccessDeniedError: AccessDeniedError,
  ActiveTransactionErrorError: ActiveTransactionErrorError,
  AfterArrayContainsEmptyError: AfterArrayContainsEmptyError,
  AmbiguousError: AmbiguousError,
  BackupFailedError: BackupFailedError,
  BadHeaderError: BadHeaderError,
  BadKeyError: BadKeyError,
  BadParseError: BadParseError,
  BadRequestError: BadRequestError,
  BadSignatureError: BadSignatureError,
  BadTimestampError: BadTimestampError,
  BlobNotFoundError: BlobNotFoundError,
  BranchAlreadyExistsError: BranchAlreadyExistsError,
  BranchNameEmptyError: BranchNameEmptyError,
  BranchNotFoundError: BranchNotFoundError,
  BuildFailedError: BuildFailedError,
  CannotDeleteManagedIdentityError: CannotDeleteManagedIdentityError,
  CannotModifyManagedIdentityError: CannotModifyManagedIdentityError,
  CertificateProvisioningErrorError: CertificateProvisioningErrorError,
  CloudstateAccessDeniedError: CloudstateAccessDeniedError,
  CloudstateDatabaseErrorError: CloudstateDatabaseErrorError,
  CloudstateInternalErrorError: CloudstateInternalErrorError,
  CommitEmptyQueryError: CommitEmptyQueryError,
  CommitInvalidRegexError: CommitInvalidRegexError,
  CommitNotFoundError: CommitNotFoundError,
  CommitNotInBranchError: CommitNotInBranchError,
  ConflictError: ConflictError,
  ConflictingParentError: ConflictingParentError,
  ConnectionFailedError: ConnectionFailedError,
  ContentNotFoundError: ContentNotFoundError,
  CreateBackupFailedError: CreateBackupFailedError,
  CreateIdentityFailedError: CreateIdentityFailedError,
  CreateRepositoryFailedError: CreateRepositoryFailedError,
  CreateSnapshotBadRequestError: CreateSnapshotBadRequestError,
  CreateTokenFailedError: CreateTokenFailedError,
  CreateVmBadRequestError: CreateVmBadRequestError,
  DatabaseErrorError: DatabaseErrorError,
  DeleteIdentityFailedError: DeleteIdentityFailedError,
  DeleteRepositoryFailedError: DeleteRepositoryFailedError,
  DeploymentAccessDeniedError: DeploymentAccessDeniedError,
  DeploymentFailedError: DeploymentFailedError,
  DeploymentLimitExceededError: DeploymentLimitExceededError,
  DeploymentNotFoundError: DeploymentNotFoundError,
  DiffEmptyQueryError: DiffEmptyQueryError,
  DiffInvalidPathPatternError: DiffInvalidPathPatternError,
  DiffInvalidRegexError: DiffInvalidRegexError,
  DirectoryCreationFailedError: DirectoryCreationFailedError,
  DockerSnapshotFailedError: DockerSnapshotFailedError,
  DomainAlreadyExistsError: DomainAlreadyExistsError,
  DomainMappingErrorError: DomainMappingErrorError,
  DomainOwnershipErrorError: DomainOwnershipErrorError,
  DomainOwnershipNotVerifiedError: DomainOwnershipNotVerifiedError,
  DomainOwnershipVerificationFailedError: DomainOwnershipVerificationFailedError,
  DownloadFailedError: DownloadFailedError,
  DuplicateGroupNameError: DuplicateGroupNameError,
  DuplicateUserNameError: DuplicateUserNameError,
  EmptyQueryError: EmptyQueryError,
  EmptyTagError: EmptyTagError,
  EntrypointNotFoundError: EntrypointNotFoundError,
  EnvKeyContainsEqualsError: EnvKeyContainsEqualsError,
  EnvKeyEmptyError: EnvKeyEmptyError,
  ErrorCreatingRecordError: ErrorCreatingRecordError,
  ErrorDeletingRecordError: ErrorDeletingRecordError,
  ExecEmptyError: ExecEmptyError,
  ExecuteAccessDeniedError: ExecuteAccessDeniedError,
  ExecuteInternalErrorError: ExecuteInternalErrorError,
  ExecuteLimitExceededError: ExecuteLimitExceededError,
  ExecutionErrorError: ExecutionErrorError,
  ExpectedServiceError: ExpectedServiceError,
  ExpiredError: ExpiredError,
  FREESTYLE_ERROR_CODE_MAP: FREESTYLE_ERROR_CODE_MAP,
  FailedInsertDomainMappingError: FailedInsertDomainMappingError,
  FailedPermissionsCheckError: FailedPermissionsCheckError,
  FailedRemoveDomainMappingError: FailedRemoveDomainMappingError,
  FailedToCheckDomainMappingPermissionsError: FailedToCheckDomainMappingPermissionsError,
  FailedToCheckPermissionsError: FailedToCheckPermissionsError,
  FailedToCreateVerificationCodeError: FailedToCreateVerificationCodeError,
  FailedToDeleteVerificationError: FailedToDeleteVerificationError,
  FailedToInsertDomainMappingError: FailedToInsertDomainMappingError,
  FailedToInsertOwnershipError: FailedToInsertOwnershipError,
  FailedToListDomainsError: FailedToListDomainsError,
  FailedToListVerificationsError: FailedToListVerificationsError,
  FailedToProvisionCertificateError: FailedToProvisionCertificateError,
  FailedToProvisionCertificateForMappingError: FailedToProvisionCertificateForMappingError,
  FailedToSpawnUffdError: FailedToSpawnUffdError,
  FailedToVerifyDomainError: FailedToVerifyDomainError,
  FileNotFoundError: FileNotFoundError,
  FilenameEmptyQueryError: FilenameEmptyQueryError,
  FilenameInvalidPatternError: FilenameInvalidPatternError,
  FilesBadRequestError: FilesBadRequestError,
  FirecrackerApiSocketNotFoundError: FirecrackerApiSocketNotFoundError,
  FirecrackerPidNotFoundError: FirecrackerPidNotFoundError,
  ForbiddenError: ForbiddenError,
  ForkVmNotFoundError: ForkVmNotFoundError,
  GetContentFailedError: GetContentFailedError,
  GetDefaultSnapshotFailedError: GetDefaultSnapshotFailedError,
  GetPermissionFailedError: GetPermissionFailedError,
  GetRepositoryInfoFailedError: GetRepositoryInfoFailedError,
  GitErrorError: GitErrorError,
  GitHubSyncConflictError: GitHubSyncConflictError,
  GitHubSyncFailedError: GitHubSyncFailedError,
  GitInvalidRequestError: GitInvalidRequestError,
  GitRepoLimitExceededError: GitRepoLimitExceededError,
  GitRepositoryAccessDeniedError: GitRepositoryAccessDeniedError,
  GitRepositoryNotFoundError: GitRepositoryNotFoundError,
  GitServerErrorError: GitServerErrorError,
  GrantPermissionFailedError: GrantPermissionFailedError,
  GroupAlreadyExistsError: GroupAlreadyExistsError,
  GroupEmptyError: GroupEmptyError,
  GroupNameEmptyError: GroupNameEmptyError,
  GroupNameInvalidCharsError: GroupNameInvalidCharsError,
  GroupNameReservedError: GroupNameReservedError,
  GroupNameTooLongError: GroupNameTooLongError,
  GroupNotFoundError: GroupNotFoundError,
  IdentityAccessDeniedError: IdentityAccessDeniedError,
  IdentityErrorError: IdentityErrorError,
  IdentityNotFoundError: IdentityNotFoundError,
  ImportSubdirNotFoundError: ImportSubdirNotFoundError,
  InternalError: InternalError,
  InternalErrorError: InternalErrorError,
  InternalForkVmNotFoundError: InternalForkVmNotFoundError,
  InternalResizeVmNotFoundError: InternalResizeVmNotFoundError,
  InternalVmNotFoundError: InternalVmNotFoundError,
  InvalidAccountIdError: InvalidAccountIdError,
  InvalidBase64ContentError: InvalidBase64ContentError,
  InvalidDeploymentRequestError: InvalidDeploymentRequestError,
  InvalidDomainError: InvalidDomainError,
  InvalidDomainsError: InvalidDomainsError,
  InvalidError: InvalidError,
  InvalidFileChangeError: InvalidFileChangeError,
  InvalidFilePathError: InvalidFilePathError,
  InvalidGitRepoSpecErrorError: InvalidGitRepoSpecErrorError,
  InvalidObjectIdError: InvalidObjectIdError,
  InvalidParametersError: InvalidParametersError,
  InvalidPathPatternError: InvalidPathPatternError,
  InvalidQueryError: InvalidQueryError,
  InvalidRangeError: InvalidRangeError,
  InvalidRegexError: InvalidRegexError,
  InvalidRequestError: InvalidRequestError,
  InvalidRevisionError: InvalidRevisionError,
  InvalidServiceError: InvalidServiceError,
  InvalidSignatureError: InvalidSignatureError,
  InvalidSnapshotIdError: InvalidSnapshotIdError,
  InvalidVmIdError: InvalidVmIdError,
  KernelPanicError: KernelPanicError,
  LimitExceededError: LimitExceededError,
  ListIdentitiesFailedError: ListIdentitiesFailedError,
  ListPermissionsFailedError: ListPermissionsFailedError,
  ListRepositoriesFailedError: ListRepositoriesFailedError,
  ListRunsFailedError: ListRunsFailedError,
  ListTokensFailedError: ListTokensFailedError,
  LockGenerationFailedError: LockGenerationFailedError,
  LockfileErrorError: LockfileErrorError,
  LoggingFailedError: LoggingFailedError,
  LogsNotFoundError: LogsNotFoundError,
  MaxUsesExceededError: MaxUsesExceededError,
  MetadataWriteFailedError: MetadataWriteFailedError,
  NetworkPermissionsFailedError: NetworkPermissionsFailedError,
  NoDefaultBranchError: NoDefaultBranchError,
  NoDefaultSnapshotAvailableError: NoDefaultSnapshotAvailableError,
  NoDomainOwnershipError: NoDomainOwnershipError,
  NoEntrypointFoundError: NoEntrypointFoundError,
  NodeModulesDownloadFailedError: NodeModulesDownloadFailedError,
  NodeModulesInstallFailedError: NodeModulesInstallFailedError,
  NotFoundError: NotFoundError,
  ObservabilityAccessDeniedError: ObservabilityAccessDeniedError,
  ObservabilityDatabaseErrorError: ObservabilityDatabaseErrorError,
  OffsetWithSelectorError: OffsetWithSelectorError,
  OnFailureArrayContainsEmptyError: OnFailureArrayContainsEmptyError,
  PackfileError: PackfileError,
  ParentNotFoundError: ParentNotFoundError,
  ParseLogsFailedError: ParseLogsFailedError,
  ParseResponseErrorError: ParseResponseErrorError,
  PartitionNotFoundError: PartitionNotFoundError,
  PathNotFoundError: PathNotFoundError,
  PermissionAlreadyExistsError: PermissionAlreadyExistsError,
  PermissionDeniedError: PermissionDeniedError,
  PermissionErrorError: PermissionErrorError,
  PermissionNotFoundError: PermissionNotFoundError,
  PersistentVmsNotAllowedError: PersistentVmsNotAllowedError,
  ProjectNotFoundError: ProjectNotFoundError,
  RecordOwnershipErrorError: RecordOwnershipErrorError,
  ReferenceNotFoundError: ReferenceNotFoundError,
  RepoAlreadyExistsError: RepoAlreadyExistsError,
  RepoNotFoundError: RepoNotFoundError,
  RepositoryAccessDeniedError: RepositoryAccessDeniedError,
  RepositoryNotFoundError: RepositoryNotFoundError,
  RequiresArrayContainsEmptyError: RequiresArrayContainsEmptyError,
  ReqwestError: ReqwestError,
  ResizeFailedError: ResizeFailedError,
  RestoreFailedError: RestoreFailedError,
  ResumedVmNonResponsiveError: ResumedVmNonResponsiveError,
  RetrieveLogsFailedError: RetrieveLogsFailedError,
  RevokePermissionFailedError: RevokePermissionFailedError,
  RevokeTokenFailedError: RevokeTokenFailedError,
  RootfsCopyErrorError: RootfsCopyErrorError,
  RunNotFoundError: RunNotFoundError,
  RuntimeErrorError: RuntimeErrorError,
  ScheduleNotFoundError: ScheduleNotFoundError,
  SendErrorError: SendErrorError,
  SerializationErrorError: SerializationErrorError,
  ServerDeploymentFailedError: ServerDeploymentFailedError,
  ServiceAlreadyExistsError: ServiceAlreadyExistsError,
  ServiceNameEmptyError: ServiceNameEmptyError,
  ServiceNameInvalidCharsError: ServiceNameInvalidCharsError,
  ServiceNameInvalidPrefixError: ServiceNameInvalidPrefixError,
  ServiceNameTooLongError: ServiceNameTooLongError,
  ServiceNotFoundError: ServiceNotFoundError,
  ServiceUnavailableError: ServiceUnavailableError,
  SetDefaultSnapshotFailedError: SetDefaultSnapshotFailedError,
  SigningError: SigningError,
  SnapshotAlreadyDeletedError: SnapshotAlreadyDeletedError,
  SnapshotDirNotFoundError: SnapshotDirNotFoundError,
  SnapshotIsAccountDefaultError: SnapshotIsAccountDefaultError,
  SnapshotLayerCreationFailedError: SnapshotLayerCreationFailedError,
  SnapshotLimitExceededError: SnapshotLimitExceededError,
  SnapshotLoadTimeoutError: SnapshotLoadTimeoutError,
  SnapshotNotFoundError: SnapshotNotFoundError,
  SnapshotSetupFailedError: SnapshotSetupFailedError,
  SnapshotVmBadRequestError: SnapshotVmBadRequestError,
  SourceImportConflictError: SourceImportConflictError,
  SourceNotFoundError: SourceNotFoundError,
  SourceUnauthorizedError: SourceUnauthorizedError,
  SubvolumeCreationFailedError: SubvolumeCreationFailedError,
  SuspendFailedAndStopFailedError: SuspendFailedAndStopFailedError,
  SuspendFailedAndStoppedError: SuspendFailedAndStoppedError,
  SwapVmTapError: SwapVmTapError,
  SyntaxErrorError: SyntaxErrorError,
  TagNotFoundError: TagNotFoundError,
  TimeoutLimitExceededError: TimeoutLimitExceededError,
  TokenErrorError: TokenErrorError,
  TotalVmLimitExceededError: TotalVmLimitExceededError,
  TreeNotFoundError: TreeNotFoundError,
  TriggerErrorError: TriggerErrorError,
  UffdTimeoutErrorError: UffdTimeoutErrorError,
  UnauthorizedError: UnauthorizedError,
  UnauthorizedErrorError: UnauthorizedErrorError,
  UnavailableError: UnavailableError,
  UnsupportedTransferError: UnsupportedTransferError,
  UpdateDefaultBranchFailedError: UpdateDefaultBranchFailedError,
  UpdatePermissionFailedError: UpdatePermissionFailedError,
  UploadErrorError: UploadErrorError,
  UserAlreadyExistsError: UserAlreadyExistsError,
  UserEmptyError: UserEmptyError,
  UserGroupEmptyError: UserGroupEmptyError,
  UserHomeInvalidError: UserHomeInvalidError,
  UserNotFoundError: UserNotFoundError,
  UserShellInvalidError: UserShellInvalidError,
  UserSystemFlagMismatchError: UserSystemFlagMismatchError,
  UserUidOutOfRangeError: UserUidOutOfRangeError,
  ValidationErrorError: ValidationErrorError,
  VerificationFailedError: VerificationFailedError,
  VerificationNotFoundError: VerificationNotFoundError,
  VmAccessDeniedError: VmAccessDeniedError,
  VmAccessDeniedForMappingError: VmAccessDeniedForMappingError,
  VmDeletedError: VmDeletedError,
  VmExitDuringStartError: VmExitDuringStartError,
  VmIsSuspendingError: VmIsSuspendingError,
  VmLimitExceededError: VmLimitExceededError,
  VmNotFoundError: VmNotFoundError,
  VmNotFoundInFsError: VmNotFoundInFsError,
  VmNotInTransactionError: VmNotInTransactionError,
  VmNotRunningError: VmNotRunningError,
  VmOperationDeniedDuringTransactionError: VmOperationDeniedDuringTransactionError,
  VmPermissionNotFoundError: VmPermissionNotFoundError,
  VmSetupFailedError: VmSetupFailedError,
  VmSpawnProcessError: VmSpawnProcessError,
  VmStartTimeoutError: VmStartTimeoutError,
  VmSubnetNotFoundError: VmSubnetNotFoundError,
  VmTransactionIdMismatchError: VmTransactionIdMismatchError,
  WantedByEmptyError: WantedByEmptyError,
  WebDeploymentBadRequestError: WebDeploymentBadRequestError,
  WorkdirEmptyError: WorkdirEmptyError,
  WriteScriptFailedError: WriteScriptFailedError,
  errorFromJSON: errorFromJSON
});

const SDK_VERSION = "0.1.0";
const SDK_NAME = "freestyle-sdk-ts";
class ApiClient {
  baseUrl;
  apiKey;
  accessToken;
  fetchFn;
  constructor(config = {}) {
    this.baseUrl = config.baseUrl || "https://api.freestyle.sh";
    this.apiKey = "apiKey" in config ? config.apiKey : void 0;
    this.accessToken = "accessToken" in config ? config.accessToken : void 0;
    this.fetchFn = config.fetch || fetch;
  }
  buildUrl(path, params, query) {
    let url = path;
    if (params) {
      for (const [key, value] of Object.entries(params)) {
        url = url.replace(`{${key}}`, encodeURIComponent(value));
      }
    }
    if (query) {
      const searchParams = new URLSearchParams();
      for (const [key, value] of Object.entries(query)) {
        if (value !== void 0 && value !== null) {
          searchParams.append(key, String(value));
        }
      }
      const queryString = searchParams.toString();
      if (queryString) {
        url += `?${queryString}`;
      }
    }
    return this.baseUrl + url;
  }
  getDefaultHeaders() {
    const headers = {
      "X-Freestyle-SDK": SDK_NAME,
      "X-Freestyle-SDK-Version": SDK_VERSION,
      "User-Agent": `${SDK_NAME}/${SDK_VERSION}`
    };
    if (this.apiKey) {
      headers["Authorization"] = `Bearer ${this.apiKey}`;
    } else if (this.accessToken) {
      headers["X-Freestyle-Identity-Access-Token"] = this.accessToken;
    }
    return headers;
  }
  async requestRaw(method, url, body, customHeaders) {
    const headers = {
      ...this.getDefaultHeaders(),
      ...customHeaders
    };
    if (body) {
      headers["Content-Type"] = "application/json";
    }
    const response = await this.fetchFn(url, {
      method,
      headers,
      body: body ? JSON.stringify(body) : void 0
    });
    if (!response.ok) {
      let errorText = await response.text();
      let errorData;
      try {
        errorData = JSON.parse(errorText);
      } catch (e) {
        if (response.status === 401) {
          errorText += " (Your API key or access token may be invalid.)";
        }
        throw new Error(`HTTP error ${response.status}: ${errorText}. ${e}`);
      }
      throw errorFromJSON(errorData);
    }
    return response;
  }
  async request(method, url, body, customHeaders) {
    const response = await this.requestRaw(method, url, body, customHeaders);
    return response.json();
  }
  async fetch(url, options) {
    const headers = this.getDefaultHeaders();
    const finalOptions = {
      ...options,
      headers: {
        ...headers,
        ...options?.headers || {}
      }
    };
    return this.fetchFn(url, finalOptions);
  }
  resolveUrl(path, params, query) {
    return this.buildUrl(path, params, query);
  }
  getRaw(path, options) {
    const url = this.buildUrl(path, options?.params, options?.query);
    return this.requestRaw("GET", url, void 0, options?.headers);
  }
  postRaw(path, ...args) {
    const options = args[0];
    const url = this.buildUrl(path, options?.params, options?.query);
    return this.requestRaw("POST", url, options?.body, options?.headers);
  }
  get(path, ...args) {
    const options = args[0];
    const url = this.buildUrl(path, options?.params, options?.query);
    return this.request("GET", url, options?.body, options?.headers);
  }
  post(path, ...args) {
    const options = args[0];
    const url = this.buildUrl(path, options?.params, options?.query);
    return this.request("POST", url, options?.body, options?.headers);
  }
  put(path, ...args) {
    const options = args[0];
    const url = this.buildUrl(path, options?.params, options?.query);
    return this.request("PUT", url, options?.body, options?.headers);
  }
  delete(path, ...args) {
    const options = args[0];
    const url = this.buildUrl(path, options?.params, options?.query);
    return this.request("DELETE", url, options?.body, options?.headers);
  }
  patch(path, ...args) {
    const options = args[0];
    const url = this.buildUrl(path, options?.params, options?.query);
    return this.request("PATCH", url, options?.body, options?.headers);
  }
}

class DomainVerificationsNamespace {
  constructor(apiClient) {
    this.apiClient = apiClient;
  }
  /**
   * Create a domain verification request.
   */
  async create({ domain }) {
    const response = await this.apiClient.post("/domains/v1/verifications", {
      body: { domain }
    });
    return {
      verificationId: response.id,
      instructions: `Navigate to your domain's DNS settings and create a TXT record with the following details:

      Name: _freestyle_custom_hostname.${domain}

      Value: ${response.verificationCode}
      
      After adding the record, return here to complete the verification process. Note that DNS changes may take some time to propagate. If verification fails after waiting a few minutes, try setting the Name to just "_freestyle_custom_hostname". Some DNS providers automatically append the domain name to the record name.`,
      record: {
        type: "TXT",
        name: `_freestyle_custom_hostname.${domain}`,
        value: response.verificationCode
      }
    };
  }
  /**
   * Complete a domain verification by domain or verification ID.
   */
  async complete(options) {
    return this.apiClient.put("/domains/v1/verifications", {
      body: "verificationId" in options ? { id: options.verificationId } : { domain: options.domain }
    });
  }
  /**
   * List domain verification requests.
   */
  async list() {
    return this.apiClient.get("/domains/v1/verifications", void 0);
  }
  /**
   * Cancel a domain verification request.
   */
  async cancel({
    domain,
    verificationCode
  }) {
    return this.apiClient.delete("/domains/v1/verifications", {
      body: { domain, verificationCode }
    });
  }
}
class DomainCertificatesNamespace {
  constructor(apiClient) {
    this.apiClient = apiClient;
  }
  /**
   * Provision a wildcard certificate for a domain.
   */
  async createWildcard({
    domain
  }) {
    return this.apiClient.post("/domains/v1/certs/{domain}/wildcard", {
      params: { domain }
    });
  }
}
class DomainMappingsNamespace {
  constructor(apiClient) {
    this.apiClient = apiClient;
  }
  /**
   * Create a domain mapping to a deployment.
   */
  async create(mapping) {
    return this.apiClient.post("/domains/v1/mappings/{domain}", {
      params: { domain: mapping.domain },
      body: mapping
    });
  }
  /**
   * Delete a domain mapping.
   */
  async delete({
    domain
  }) {
    return this.apiClient.delete("/domains/v1/mappings/{domain}", {
      params: { domain }
    });
  }
  /**
   * List domain mappings.
   */
  async list({
    domain,
    domainOwnership,
    limit = 10,
    cursor
  } = {}) {
    const offset = cursor ? parseInt(cursor, 10) : 0;
    const mappings = await this.apiClient.get("/domains/v1/mappings", {
      query: { domain, domainOwnership, limit, offset }
    });
    return { mappings };
  }
}
class DomainsNamespace {
  constructor(apiClient) {
    this.apiClient = apiClient;
    this.verifications = new DomainVerificationsNamespace(apiClient);
    this.certificates = new DomainCertificatesNamespace(apiClient);
    this.mappings = new DomainMappingsNamespace(apiClient);
  }
  verifications;
  certificates;
  mappings;
  /**
   * List verified domains.
   */
  async list({
    limit,
    cursor
  } = {}) {
    const offset = cursor ? parseInt(cursor, 10) : 0;
    return this.apiClient.get("/domains/v1/domains", {
      query: { limit, offset }
    });
  }
}

class GitRepoBranchesNamespace {
  repoId;
  apiClient;
  constructor({ repoId, apiClient }) {
    this.repoId = repoId;
    this.apiClient = apiClient;
  }
  /**
   * Get the default branch for this repository.
   */
  async getDefaultBranch() {
    return this.apiClient.get("/git/v1/repo/{repo_id}/default-branch", {
      params: { repo_id: this.repoId }
    });
  }
  /**
   * Set the default branch for this repository.
   */
  async setDefaultBranch({
    defaultBranch
  }) {
    return this.apiClient.put("/git/v1/repo/{repo_id}/default-branch", {
      params: { repo_id: this.repoId },
      body: { defaultBranch }
    });
  }
  /**
   * List all branches in this repository.
   */
  async list() {
    return this.apiClient.get("/git/v1/repo/{repo}/git/refs/heads/", {
      params: { repo: this.repoId }
    });
  }
  /**
   * Get a specific branch by name.
   */
  async get({
    branchName
  }) {
    return this.apiClient.get("/git/v1/repo/{repo}/git/refs/heads/{branch}", {
      params: { repo: this.repoId, branch: branchName }
    });
  }
  /**
   * Create a new branch.
   *
   * If no SHA is provided, the branch will be created from the default branch.
   *
   * @param name - The name of the branch to create
   * @param sha - Optional commit SHA to branch from. If not provided, branches from the default branch.
   *
   * @example
   * ```ts
   * // Create a branch from the default branch
   * const newBranch = await repo.branches.create({
   *   name: "feature/something"
   * });
   *
   * // Create a branch from a specific commit
   * const newBranch = await repo.branches.create({
   *   name: "feature-xyz",
   *   sha: "abc123..."
   * });
   * ```
   */
  async create({
    name,
    sha
  }) {
    return this.apiClient.post("/git/v1/repo/{repo}/git/refs/heads/{*branch}", {
      params: { repo: this.repoId, branch: name },
      body: { sha }
    });
  }
}
class GitRepoGitHubSyncNamespace {
  repoId;
  apiClient;
  constructor({ repoId, apiClient }) {
    this.repoId = repoId;
    this.apiClient = apiClient;
  }
  /**
   * Get the GitHub sync configuration for this repository.
   * Returns null if GitHub sync is not configured.
   */
  async get() {
    try {
      return await this.apiClient.get("/git/v1/repo/{repo_id}/github-sync", {
        params: { repo_id: this.repoId }
      });
    } catch (error) {
      if (error.message?.includes("404")) {
        return null;
      }
      throw error;
    }
  }
  /**
   * Enable GitHub sync for this repository.
   */
  async enable({ githubRepoName }) {
    await this.apiClient.post("/git/v1/repo/{repo_id}/github-sync", {
      params: { repo_id: this.repoId },
      body: { githubRepoName }
    });
  }
  /**
   * Disable GitHub sync for this repository.
   */
  async disable() {
    await this.apiClient.delete("/git/v1/repo/{repo_id}/github-sync", {
      params: { repo_id: this.repoId }
    });
  }
}
class GitRepoTriggersNamespace {
  repoId;
  apiClient;
  constructor({ repoId, apiClient }) {
    this.repoId = repoId;
    this.apiClient = apiClient;
  }
  /**
   * List git triggers for this repository.
   */
  async list() {
    return this.apiClient.get("/git/v1/repo/{repo}/trigger", {
      params: { repo: this.repoId }
    });
  }
  /**
   * Create a git trigger for this repository.
   */
  async create({
    trigger,
    action
  }) {
    const response = await this.apiClient.post("/git/v1/repo/{repo}/trigger", {
      params: { repo: this.repoId },
      body: { trigger, action }
    });
    return {
      triggerId: response.triggerId
    };
  }
  /**
   * Delete a git trigger.
   */
  async delete({
    triggerId
  }) {
    return this.apiClient.delete("/git/v1/repo/{repo}/trigger/{trigger}", {
      params: { repo: this.repoId, trigger: triggerId }
    });
  }
}
class GitRepoOdbBlobsNamespace {
  repoId;
  apiClient;
  constructor({ repoId, apiClient }) {
    this.repoId = repoId;
    this.apiClient = apiClient;
  }
  async get({
    sha
  }) {
    return this.apiClient.get("/git/v1/repo/{repo}/git/blobs/{hash}", {
      params: { repo: this.repoId, hash: sha }
    });
  }
}
class GitRepoOdbTreesNamespace {
  repoId;
  apiClient;
  constructor({ repoId, apiClient }) {
    this.repoId = repoId;
    this.apiClient = apiClient;
  }
  async get({
    sha
  }) {
    return this.apiClient.get("/git/v1/repo/{repo}/git/trees/{hash}", {
      params: { repo: this.repoId, hash: sha }
    });
  }
}
class GitRepoContentsNamespace {
  repoId;
  apiClient;
  constructor({ repoId, apiClient }) {
    this.repoId = repoId;
    this.apiClient = apiClient;
  }
  /**
   * Get the contents of a file or directory at a specific path and revision.
   *
   * @param path - The path to the file or directory (empty string for root)
   * @param rev - The revision (branch, tag, or commit SHA) to get contents from
   * @returns File contents (base64 encoded) or directory listing
   */
  async get({
    path = "",
    rev
  } = {}) {
    return this.apiClient.get("/git/v1/repo/{repo}/contents/{path}", {
      params: { repo: this.repoId, path },
      query: { rev }
    });
  }
  /**
   * Download repository contents as a tarball archive.
   *
   * @param rev - The revision (branch, tag, or commit SHA) to download
   * @returns The tarball as an ArrayBuffer
   *
   * @example
   * ```ts
   * const tarball = await repo.contents.downloadTarball({ rev: "main" });
   * await fs.writeFile("repo.tar", Buffer.from(tarball));
   * ```
   */
  async downloadTarball({
    rev
  } = {}) {
    const response = await this.apiClient.getRaw(
      "/git/v1/repo/{repo}/tarball",
      {
        params: { repo: this.repoId },
        query: { rev }
      }
    );
    return response.arrayBuffer();
  }
  /**
   * Download repository contents as a zip archive.
   *
   * @param rev - The revision (branch, tag, or commit SHA) to download
   * @returns The zip file as an ArrayBuffer
   *
   * @example
   * ```ts
   * const zip = await repo.contents.downloadZip({ rev: "main" });
   * await fs.writeFile("repo.zip", Buffer.from(zip));
   * ```
   */
  async downloadZip({
    rev
  } = {}) {
    const response = await this.apiClient.getRaw("/git/v1/repo/{repo}/zip", {
      params: { repo: this.repoId },
      query: { rev }
    });
    return response.arrayBuffer();
  }
}
class GitRepoCommitsNamespace {
  repoId;
  apiClient;
  constructor({ repoId, apiClient }) {
    this.repoId = repoId;
    this.apiClient = apiClient;
  }
  /**
   * Get a specific commit by SHA.
   */
  async get({
    sha
  }) {
    return this.apiClient.get("/git/v1/repo/{repo}/git/commits/{hash}", {
      params: { repo: this.repoId, hash: sha }
    });
  }
  /**
   * List commits in this repository with optional filtering.
   */
  async list({
    branch,
    limit,
    order,
    since,
    until,
    offset
  } = {}) {
    return this.apiClient.get("/git/v1/repo/{repo}/git/commits", {
      params: { repo: this.repoId },
      query: {
        branch,
        limit,
        order,
        since,
        until,
        offset
      }
    });
  }
  /**
   * Create a new commit with files.
   *
   * Supports text files (UTF-8) and binary files (base64-encoded).
   * Files can be added, modified, or deleted.
   * Includes optimistic concurrency control via `expectedSha` to prevent race conditions.
   *
   * @example
   * ```ts
   * // Create a commit with text files
   * const { commit } = await repo.commits.create({
   *   message: "Initial commit",
   *   branch: "main",
   *   files: [
   *     { path: "README.md", content: "# My Project" },
   *     { path: "src/index.ts", content: "console.log('Hello!');" }
   *   ],
   *   author: { name: "John Doe", email: "john@example.com" }
   * });
   *
   * // Create a commit with a binary file (base64-encoded)
   * const imageBuffer = await fs.readFile("image.png");
   * const base64Image = imageBuffer.toString("base64");
   * await repo.commits.create({
   *   message: "Add logo",
   *   branch: "main",
   *   files: [
   *     { path: "assets/logo.png", content: base64Image, encoding: "base64" }
   *   ]
   * });
   *
   * // Delete a file
   * await repo.commits.create({
   *   message: "Remove deprecated file",
   *   branch: "main",
   *   files: [
   *     { path: "old/deprecated.ts", deleted: true }
   *   ]
   * });
   *
   * // Use optimistic concurrency control (CAS)
   * const branchInfo = await repo.branches.get({ name: "main" });
   * await repo.commits.create({
   *   message: "Update with CAS",
   *   branch: "main",
   *   files: [{ path: "version.txt", content: "2.0.0" }],
   *   expectedSha: branchInfo.commit.sha  // Will fail if branch tip changed
   * });
   * ```
   */
  async create({
    message,
    files,
    branch,
    author,
    expectedSha
  }) {
    return this.apiClient.post("/git/v1/repo/{repo}/commits", {
      params: { repo: this.repoId },
      body: {
        message,
        files,
        branch,
        author,
        expectedSha
      }
    });
  }
}
class GitRepoTagsNamespace {
  repoId;
  apiClient;
  constructor({ repoId, apiClient }) {
    this.repoId = repoId;
    this.apiClient = apiClient;
  }
  /**
   * List all tags in this repository.
   */
  async list() {
    return this.apiClient.get("/git/v1/repo/{repo}/git/refs/tags/", {
      params: { repo: this.repoId }
    });
  }
  /**
   * Get a tag by name.
   */
  async get({
    tagName
  }) {
    return this.apiClient.get("/git/v1/repo/{repo}/git/refs/tags/{tag}", {
      params: { repo: this.repoId, tag: tagName }
    });
  }
  /**
   * Get an annotated tag object by its SHA.
   */
  async getByHash({
    sha
  }) {
    return this.apiClient.get("/git/v1/repo/{repo}/git/tags/{hash}", {
      params: { repo: this.repoId, hash: sha }
    });
  }
}
class GitRepo {
  repoId;
  /**
   * Manage branches in this repository.
   *
   * @example
   * ```ts
   * // List all branches
   * const branches = await repo.branches.list();
   *
   * // Get a specific branch
   * const main = await repo.branches.get({ branchName: "main" });
   *
   * // Get/set default branch
   * const { defaultBranch } = await repo.branches.getDefaultBranch();
   * await repo.branches.setDefaultBranch({ defaultBranch: "develop" });
   * ```
   */
  branches;
  /**
   * Access repository contents (files and directories).
   *
   * @example
   * ```ts
   * // Get file contents
   * const file = await repo.contents.get({ path: "README.md" });
   * const content = atob(file.content);
   *
   * // Get contents at a specific commit/branch/tag
   * const file = await repo.contents.get({
   *   path: "src/index.ts",
   *   rev: "main"
   * });
   *
   * // Get directory listing
   * const dir = await repo.contents.get({ path: "src" });
   *
   * // Download repository as tarball or zip
   * const tarball = await repo.contents.downloadTarball({ rev: "main" });
   * const zip = await repo.contents.downloadZip({ rev: "main" });
   * ```
   */
  contents;
  /**
   * Access commits in this repository.
   *
   * @example
   * ```ts
   * // Get a specific commit by SHA
   * const commit = await repo.commits.get({ sha: "abc123..." });
   * console.log(commit.message);
   * console.log(commit.author.name);
   *
   * // List recent commits
   * const commits = await repo.commits.list();
   * ```
   */
  commits;
  /**
   * Access tags in this repository.
   *
   * @example
   * ```ts
   * // List all tags
   * const tags = await repo.tags.list();
   *
   * // Get a tag by name
   * const tag = await repo.tags.get({ tagName: "v1.0.0" });
   *
   * // Get an annotated tag object by SHA
   * const tagObject = await repo.tags.getByHash({ sha: "abc123..." });
   * ```
   */
  tags;
  /**
   * Manage webhook triggers for this repository.
   *
   * Triggers send HTTP POST requests to your URL when events occur,
   * such as pushes to specific branches or changes to specific files.
   *
   * @example
   * ```ts
   * // Create a trigger for pushes to main
   * const { triggerId } = await repo.triggers.create({
   *   trigger: { event: "push", branch: ["main"] },
   *   action: { type: "webhook", url: "https://your-server.com/webhook" }
   * });
   *
   * // List all triggers
   * const triggers = await repo.triggers.list();
   *
   * // Delete a trigger
   * await repo.triggers.delete({ triggerId });
   * ```
   */
  triggers;
  /**
   * Manage GitHub synchronization for this repository.
   *
   * When enabled, pushes to either your Freestyle repository or the linked
   * GitHub repository are automatically synced to the other.
   *
   * @example
   * ```ts
   * // Enable sync with a GitHub repository
   * await repo.githubSync.enable({ githubRepoName: "owner/repo" });
   *
   * // Check sync configuration
   * const config = await repo.githubSync.get();
   *
   * // Disable sync
   * await repo.githubSync.disable();
   * ```
   */
  githubSync;
  /**
   * Access blob objects in the Git object database.
   *
   * Blobs represent raw file contents. Content is returned base64-encoded
   * for binary safety.
   *
   * @example
   * ```ts
   * // Get a blob by its SHA hash
   * const blob = await repo.blobs.get({ sha: "abc123..." });
   *
   * // Decode the base64 content
   * const content = atob(blob.content);
   * console.log(content);
   * ```
   */
  blobs;
  /**
   * Access tree objects in the Git object database.
   *
   * Trees represent directories in Git. Each tree contains entries
   * pointing to blobs (files) or other trees (subdirectories).
   *
   * @example
   * ```ts
   * // Get the root tree from a commit
   * const commit = await repo.commits.get({ sha: "abc123..." });
   * const tree = await repo.trees.get({ sha: commit.tree.sha });
   *
   * // Iterate over entries
   * for (const entry of tree.tree) {
   *   if (entry.type === "blob") {
   *     console.log(`File: ${entry.path}`);
   *   } else {
   *     console.log(`Directory: ${entry.path}`);
   *   }
   * }
   * ```
   */
  trees;
  apiClient;
  constructor({ repoId, apiClient }) {
    this.repoId = repoId;
    this.apiClient = apiClient;
    this.branches = new GitRepoBranchesNamespace({ repoId, apiClient });
    this.contents = new GitRepoContentsNamespace({ repoId, apiClient });
    this.commits = new GitRepoCommitsNamespace({ repoId, apiClient });
    this.tags = new GitRepoTagsNamespace({ repoId, apiClient });
    this.triggers = new GitRepoTriggersNamespace({ repoId, apiClient });
    this.githubSync = new GitRepoGitHubSyncNamespace({ repoId, apiClient });
    this.blobs = new GitRepoOdbBlobsNamespace({ repoId, apiClient });
    this.trees = new GitRepoOdbTreesNamespace({ repoId, apiClient });
  }
  /**
   * Compare two revs in this repository.
   *
   * Head and base can be branch names, tags, or commit SHAs.
   */
  async compare({
    base,
    head
  }) {
    return this.apiClient.get("/git/v1/repo/{repo}/compare", {
      params: {
        repo: this.repoId
      },
      query: {
        base,
        head
      }
    });
  }
  /**
   * Full-text search across all files in this repository.
   *
   * Walks the entire tree at the given revision and searches each text file
   * for the query string, returning matching lines with context.
   *
   * @param query - The text to search for in file contents
   * @param rev - The revision (branch, tag, or commit SHA) to search. Defaults to HEAD.
   * @param pathPattern - Optional glob pattern to filter file paths (e.g. "*.ts", "src/**")
   * @param maxResults - Maximum number of matching files to return (default 100, max 1000)
   * @param caseSensitive - Whether to perform a case-sensitive search (default false)
   *
   * @example
   * ```ts
   * // Search for a string across the whole repo
   * const results = await repo.search({ query: "TODO" });
   * console.log(`Found ${results.totalMatches} matches in ${results.totalFiles} files`);
   *
   * // Search only TypeScript files on a specific branch
   * const results = await repo.search({
   *   query: "handleRequest",
   *   rev: "main",
   *   pathPattern: "**\/*.ts",
   * });
   *
   * // Case-sensitive search
   * const results = await repo.search({
   *   query: "MyClass",
   *   caseSensitive: true,
   * });
   *
   * for (const file of results.files) {
   *   console.log(`${file.path}:`);
   *   for (const match of file.matches) {
   *     console.log(`  L${match.lineNumber}: ${match.line}`);
   *   }
   * }
   * ```
   */
  async search({
    query,
    rev,
    pathPattern,
    excludePattern,
    maxResults,
    caseSensitive,
    isRegex,
    wholeWord,
    offset
  }) {
    return this.apiClient.get("/git/v1/repo/{repo}/search", {
      params: { repo: this.repoId },
      query: {
        query,
        ref: rev,
        pathPattern,
        excludePattern,
        maxResults,
        caseSensitive,
        isRegex,
        wholeWord,
        offset
      }
    });
  }
  /**
   * Search for files by name or path pattern.
   *
   * @example
   * ```ts
   * const result = await repo.searchFiles({ query: "main" });
   * for (const file of result.files) {
   *   console.log(`${file.path} (${file.size} bytes)`);
   * }
   * ```
   */
  async searchFiles({
    query,
    rev,
    pathPattern,
    excludePattern,
    maxResults,
    caseSensitive,
    isRegex,
    offset
  }) {
    return this.apiClient.get(
      "/git/v1/repo/{repo}/search/files",
      {
        params: { repo: this.repoId },
        query: {
          query,
          ref: rev,
          pathPattern,
          excludePattern,
          maxResults,
          caseSensitive,
          isRegex,
          offset
        }
      }
    );
  }
  /**
   * Search commit messages.
   *
   * @example
   * ```ts
   * const result = await repo.searchCommits({ query: "fix bug" });
   * for (const commit of result.commits) {
   *   console.log(`${commit.sha.slice(0, 7)} ${commit.message}`);
   * }
   * ```
   */
  async searchCommits({
    query,
    rev,
    maxResults,
    caseSensitive,
    isRegex,
    offset
  }) {
    return this.apiClient.get(
      "/git/v1/repo/{repo}/search/commits",
      {
        params: { repo: this.repoId },
        query: {
          query,
          ref: rev,
          maxResults,
          caseSensitive,
          isRegex,
          offset
        }
      }
    );
  }
  /**
   * Search file content changes across commits (git log -S/-G equivalent).
   *
   * Returns commits where matching content was added or removed, along with
   * the specific changed lines and which files they were in.
   *
   * @example
   * ```ts
   * const result = await repo.searchDiffs({ query: "TODO" });
   * for (const commit of result.commits) {
   *   console.log(`${commit.sha.slice(0, 7)} ${commit.message}`);
   *   for (const file of commit.files) {
   *     for (const match of file.matches) {
   *       const prefix = match.isAddition ? "+" : "-";
   *       console.log(`  ${file.path}:${match.lineNumber} ${prefix} ${match.line}`);
   *     }
   *   }
   * }
   * ```
   */
  async searchDiffs({
    query,
    rev,
    pathPattern,
    excludePattern,
    maxResults,
    caseSensitive,
    isRegex,
    wholeWord,
    offset
  }) {
    return this.apiClient.get(
      "/git/v1/repo/{repo}/search/diffs",
      {
        params: { repo: this.repoId },
        query: {
          query,
          ref: rev,
          pathPattern,
          excludePattern,
          maxResults,
          caseSensitive,
          isRegex,
          wholeWord,
          offset
        }
      }
    );
  }
}
class GitReposNamespace {
  constructor(apiClient) {
    this.apiClient = apiClient;
  }
  /**
   * Create a new git repository.
   */
  async create({ ...body }) {
    const response = await this.apiClient.post("/git/v1/repo", { body });
    const repoId = response.repoId;
    return {
      repoId,
      repo: new GitRepo({ repoId, apiClient: this.apiClient })
    };
  }
  /**
   * List git repositories.
   */
  async list({
    limit = 10,
    cursor
  } = {}) {
    const offset = cursor ? parseInt(cursor, 10) : 0;
    return this.apiClient.get("/git/v1/repo", {
      query: { limit, offset }
    });
  }
  /**
   * Get a repository instance by ID.
   */
  ref({ repoId }) {
    return new GitRepo({ repoId, apiClient: this.apiClient });
  }
  /**
   * Delete a git repository.
   */
  async delete({
    repoId
  }) {
    return this.apiClient.delete("/git/v1/repo/{repo}", {
      params: { repo: repoId }
    });
  }
}
class GitNamespace {
  constructor(apiClient, freestyle) {
    this.apiClient = apiClient;
    this.freestyle = freestyle;
    this.repos = new GitReposNamespace(apiClient);
  }
  /**
   * Manage Git repositories.
   *
   * Create, list, delete, and get references to repositories.
   *
   * @example
   * ```ts
   * // Create a new empty repository
   * const { repoId, repo } = await freestyle.git.repos.create({});
   *
   * // Create from a GitHub URL
   * const { repo } = await freestyle.git.repos.create({
   *   source: { url: "https://github.com/owner/repo" }
   * });
   *
   * // List repositories
   * const repos = await freestyle.git.repos.list({ limit: 10 });
   *
   * // Get a reference to an existing repository
   * const repo = freestyle.git.repos.ref({ repoId: "your-repo-id" });
   *
   * // Delete a repository
   * await freestyle.git.repos.delete({ repoId: "your-repo-id" });
   * ```
   */
  repos;
}

class Identity {
  identityId;
  permissions;
  tokens;
  apiClient;
  constructor({
    identityId,
    apiClient
  }) {
    this.identityId = identityId;
    this.apiClient = apiClient;
    this.permissions = new IdentityPermissions({ identityId, apiClient });
    this.tokens = new IdentityTokens({ identityId, apiClient });
  }
}
class IdentityTokens {
  identityId;
  apiClient;
  constructor({
    identityId,
    apiClient
  }) {
    this.identityId = identityId;
    this.apiClient = apiClient;
  }
  /**
   * Create a new access token for this identity.
   */
  async create() {
    const response = await this.apiClient.post(
      "/identity/v1/identities/{identity}/tokens",
      {
        params: { identity: this.identityId }
      }
    );
    return {
      tokenId: response.id,
      token: response.token
    };
  }
  /**
   * Revoke an access token.
   */
  async revoke({
    tokenId
  }) {
    return this.apiClient.delete(
      "/identity/v1/identities/{identity}/tokens/{token}",
      {
        params: { identity: this.identityId, token: tokenId }
      }
    );
  }
  /**
   * List access tokens for this identity.
   */
  async list() {
    return this.apiClient.get("/identity/v1/identities/{identity}/tokens", {
      params: { identity: this.identityId }
    });
  }
}
class IdentityPermissions {
  git;
  vms;
  identityId;
  apiClient;
  constructor({
    identityId,
    apiClient
  }) {
    this.identityId = identityId;
    this.apiClient = apiClient;
    this.git = new GitPermissions({ identityId, apiClient });
    this.vms = new VmPermissions({ identityId, apiClient });
  }
}
class GitPermissions {
  identityId;
  apiClient;
  constructor({
    identityId,
    apiClient
  }) {
    this.identityId = identityId;
    this.apiClient = apiClient;
  }
  /**
   * List all git repository access permissions for this identity.
   */
  async list({
    limit,
    cursor
  } = {}) {
    const offset = cursor ? parseInt(cursor, 10) : 0;
    return this.apiClient.get(
      "/identity/v1/identities/{identity}/permissions/git",
      {
        params: { identity: this.identityId },
        query: { limit, offset }
      }
    );
  }
  /**
   * Get this identity's permission level for a specific repository.
   */
  async get({
    repoId
  }) {
    return this.apiClient.get(
      "/identity/v1/identities/{identity}/permissions/git/{repo}",
      {
        params: { identity: this.identityId, repo: repoId }
      }
    );
  }
  /**
   * Update this identity's access to a repository.
   */
  async update({
    repoId,
    permission
  }) {
    return this.apiClient.put(
      "/identity/v1/identities/{identity}/permissions/git/{repo}",
      {
        params: { identity: this.identityId, repo: repoId },
        body: { permission }
      }
    );
  }
  /**
   * Grant this identity access to a repository.
   */
  async grant({
    repoId,
    permission
  }) {
    return this.apiClient.post(
      "/identity/v1/identities/{identity}/permissions/git/{repo}",
      {
        params: { identity: this.identityId, repo: repoId },
        body: { permission }
      }
    );
  }
  /**
   * Revoke this identity's access to a repository.
   */
  async revoke({
    repoId
  }) {
    return this.apiClient.delete(
      "/identity/v1/identities/{identity}/permissions/git/{repo}",
      {
        params: { identity: this.identityId, repo: repoId }
      }
    );
  }
}
class VmPermissions {
  identityId;
  apiClient;
  constructor({
    identityId,
    apiClient
  }) {
    this.identityId = identityId;
    this.apiClient = apiClient;
  }
  /**
   * List all VM access permissions for this identity.
   */
  async list({
    limit,
    cursor
  } = {}) {
    const offset = cursor ? parseInt(cursor, 10) : 0;
    return this.apiClient.get(
      "/identity/v1/identities/{identity}/permissions/vm",
      {
        params: { identity: this.identityId },
        query: { limit, offset }
      }
    );
  }
  /**
   * Get this identity's permission level for a specific VM.
   */
  async get({
    vmId
  }) {
    return this.apiClient.get(
      "/identity/v1/identities/{identity}/permissions/vm/{vm_id}",
      {
        params: { identity: this.identityId, vm_id: vmId }
      }
    );
  }
  /**
   * Update this identity's access to a VM.
   */
  async update({
    vmId,
    allowedUsers
  }) {
    return this.apiClient.put(
      "/identity/v1/identities/{identity}/permissions/vm/{vm_id}",
      {
        params: { identity: this.identityId, vm_id: vmId },
        body: { allowedUsers }
      }
    );
  }
  /**
   * Grant this identity access to a VM.
   */
  async grant({
    vmId,
    allowedUsers
  }) {
    return this.apiClient.post(
      "/identity/v1/identities/{identity}/permissions/vm/{vm_id}",
      {
        params: { identity: this.identityId, vm_id: vmId },
        body: { allowedUsers }
      }
    );
  }
  /**
   * Revoke this identity's access to a VM.
   */
  async revoke({
    vmId
  }) {
    return this.apiClient.delete(
      "/identity/v1/identities/{identity}/permissions/vm/{vm_id}",
      {
        params: { identity: this.identityId, vm_id: vmId }
      }
    );
  }
}
class IdentitiesNamespace {
  constructor(apiClient) {
    this.apiClient = apiClient;
  }
  /**
   * List all identities.
   */
  async list({
    limit,
    cursor
  } = {}) {
    const offset = cursor ? parseInt(cursor, 10) : 0;
    return this.apiClient.get("/identity/v1/identities", {
      query: { limit, offset }
    });
  }
  /**
   * Create a new identity.
   * Identities are global entities that can be granted permissions to access git repositories and VMs.
   */
  async create({} = {}) {
    const response = await this.apiClient.post(
      "/identity/v1/identities",
      void 0
    );
    const identityId = response.id;
    return {
      identityId,
      identity: new Identity({ identityId, apiClient: this.apiClient })
    };
  }
  /**
   * Create an identity instance by ID without making an api call.
   */
  ref({ identityId }) {
    return new Identity({ identityId, apiClient: this.apiClient });
  }
  /**
   * Delete an identity.
   */
  async delete({
    identityId
  }) {
    return this.apiClient.delete("/identity/v1/identities/{identity}", {
      params: { identity: identityId }
    });
  }
}

class DnsRecordsNamespace {
  constructor(apiClient) {
    this.apiClient = apiClient;
  }
  /**
   * Create DNS records.
   */
  async create({
    ...body
  }) {
    return this.apiClient.post("/dns/v1/records", { body });
  }
  /**
   * List DNS records.
   */
  async list({
    ...query
  } = {}) {
    return this.apiClient.get("/dns/v1/records", { query });
  }
  /**
   * Delete DNS records.
   */
  async delete({
    ...query
  } = {}) {
    return this.apiClient.delete("/dns/v1/records", { query });
  }
}
class DnsNamespace {
  constructor(apiClient) {
    this.apiClient = apiClient;
    this.records = new DnsRecordsNamespace(apiClient);
  }
  records;
}

class Deployment {
  deploymentId;
  apiClient;
  constructor({
    deploymentId,
    apiClient
  }) {
    this.deploymentId = deploymentId;
    this.apiClient = apiClient;
  }
  /**
   * Get details of this deployment (execute type).
   */
  async getDetails() {
    return this.apiClient.get("/web/v1/deployments/{deployment_id}", {
      params: { deployment_id: this.deploymentId }
    });
  }
  /**
   * Get logs for this deployment.
   */
  async getLogs(options) {
    return this.apiClient.get("/observability/v1/logs", {
      query: { deploymentId: this.deploymentId, ...options }
    });
  }
  /**
   * Fetch content from this deployment.
   * Makes a request directly to nginx-web with the deployment ID header.
   *
   * @param url - The URL path to fetch (e.g., "/api/hello" or "https://example.com/path")
   * @param init - Fetch options (headers, method, body, etc.)
   * @returns The response from the deployment
   *
   * @example
   * // Relative path
   * await deployment.fetch("/api/hello")
   *
   * @example
   * // Absolute URL (domain is ignored, only path is used)
   * await deployment.fetch("https://example.com/api/hello")
   *
   * @example
   * // With custom headers and method
   * await deployment.fetch("/api/data", {
   *   method: "POST",
   *   headers: { "Content-Type": "application/json" },
   *   body: JSON.stringify({ key: "value" })
   * })
   */
  async fetch(url, init) {
    let requestUrl;
    try {
      const parsedUrl = new URL(url);
      requestUrl = parsedUrl.pathname + parsedUrl.search + parsedUrl.hash;
    } catch {
      requestUrl = url;
    }
    const apiPath = `/web/v1/deployments/{deployment_id}/fetch`;
    const headers = {
      "X-Freestyle-Request-Url": requestUrl
    };
    if (init?.headers) {
      const userHeaders = init.headers;
      if (userHeaders instanceof Headers) {
        userHeaders.forEach((value, key) => {
          headers[key] = value;
        });
      } else if (Array.isArray(userHeaders)) {
        userHeaders.forEach(([key, value]) => {
          headers[key] = value;
        });
      } else {
        Object.assign(headers, userHeaders);
      }
    }
    return this.apiClient.fetch(
      this.apiClient.buildUrl(apiPath, { deployment_id: this.deploymentId }),
      {
        ...init,
        method: init?.method || "GET",
        headers
      }
    );
  }
}
class DeploymentsNamespace {
  constructor(apiClient) {
    this.apiClient = apiClient;
  }
  /**
   * Create a serverless web deployment
   */
  async create({
    ...body
  }) {
    let source;
    if ("repo" in body) {
      const isUrl = (() => {
        try {
          new URL(body.repo);
          return true;
        } catch {
          return false;
        }
      })();
      const isUuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i.test(
        body.repo
      );
      const repoUrl = isUrl ? body.repo : isUuid ? `https://git.freestyle.sh/${body.repo}` : body.repo;
      source = {
        kind: "git",
        url: repoUrl,
        branch: body.branch,
        dir: body.rootPath
      };
    } else if ("code" in body) {
      source = {
        kind: "files",
        files: {
          "index.ts": {
            content: body.code
          }
        }
      };
    } else if ("files" in body) {
      source = {
        kind: "files",
        files: Object.fromEntries(
          body.files.map((file) => [
            file.path,
            { content: file.content, encoding: file.encoding }
          ])
        )
      };
    } else if ("tarUrl" in body) {
      source = {
        kind: "tar",
        url: body.tarUrl
      };
    } else {
      throw new Error(
        "Invalid deployment source. You must provide repo, code, files, or tarUrl."
      );
    }
    const response = await this.apiClient.post("/web/v1/deployment", {
      body: {
        source,
        config: {
          await: body.waitForRollout,
          build: body.build,
          domains: body.domains,
          networkPermissions: body.networkPermissions?.map((np) => ({
            action: np.action,
            query: np.domain,
            behavior: np.behavior
          })),
          envVars: body.envVars,
          nodeModules: body.nodeModules,
          timeout: body.timeoutMs,
          entrypoint: body.entrypointPath,
          staticDir: body.staticDir,
          staticPathPrefix: body.staticPathPrefix,
          publicDir: body.publicDir,
          prerenderDir: body.prerenderDir,
          staticOnly: body.staticOnly,
          redirects: body.redirects,
          rewrites: body.rewrites,
          dynamic: body.dynamic,
          headers: body.headers,
          cleanUrls: body.cleanUrls,
          trailingSlash: body.trailingSlash,
          experimental: body.experimental
        }
      }
    });
    return {
      deploymentId: response.deploymentId,
      deployment: new Deployment({
        deploymentId: response.deploymentId,
        apiClient: this.apiClient
      }),
      domains: body.domains || []
    };
  }
  /**
   * List web deployments.
   */
  async list({
    limit = 50,
    cursor,
    search
  } = {}) {
    const offset = cursor ? parseInt(cursor, 10) : 0;
    return this.apiClient.get("/web/v1/deployments", {
      query: { limit, offset, search }
    });
  }
  /**
   * Get a deployment instance by ID.
   */
  ref({ deploymentId }) {
    return new Deployment({ deploymentId, apiClient: this.apiClient });
  }
}
class RunsNamespace {
  constructor(apiClient) {
    this.apiClient = apiClient;
  }
  /**
   * Create and execute a script run.
   */
  async create({
    code,
    ...config
  }) {
    const response = await this.apiClient.post("/execute/v3/script", {
      body: {
        script: code,
        config
      }
    });
    return response;
  }
  /**
   * List execution runs.
   */
  async list({
    limit = 50,
    cursor
  } = {}) {
    const offset = cursor ? parseInt(cursor, 10) : 0;
    const res = await this.apiClient.get("/execute/v1/deployments", {
      query: { limit, offset }
    });
    return {
      runs: res.entries.map((item) => ({
        createdAt: item.provisionedAt,
        startedAt: item.startedAt || void 0,
        runId: item.deployment,
        status: item.state
      })),
      nextCursor: res.offset < res.total ? res.offset.toString() : void 0,
      totalCount: res.total
    };
  }
}
class ServerlessNamespace {
  constructor(apiClient) {
    this.apiClient = apiClient;
    this.deployments = new DeploymentsNamespace(apiClient);
    this.runs = new RunsNamespace(apiClient);
  }
  deployments;
  runs;
}

class FileSystem {
  vm = null;
  vmId;
  client;
  constructor({ vmId, client }) {
    this.vmId = vmId;
    this.client = client;
  }
  /**
   * @internal
   * Set the parent VM instance for exec operations
   */
  _setVm(vm) {
    this.vm = vm;
  }
  /**
   * Read a file from the VM as a buffer.
   * @param filepath The path to the file in the VM
   * @returns Buffer containing the file content
   */
  async readFile(filepath) {
    const response = await this.client.get("/v1/vms/{vm_id}/files/{filepath}", {
      params: { vm_id: this.vmId, filepath },
      headers: linuxUsernameHeader(this.vm?._linux_username)
    });
    if (response && typeof response === "object" && "content" in response) {
      const { content, encoding } = response;
      return Buffer.from(content, encoding === "base64" ? "base64" : "utf-8");
    }
    throw new Error("Unexpected response format from VM file read");
  }
  /**
   * Write a file to the VM from a buffer.
   * @param filepath The path to the file in the VM
   * @param content Buffer containing the content to write
   */
  async writeFile(filepath, content) {
    await this.client.put("/v1/vms/{vm_id}/files/{filepath}", {
      params: { vm_id: this.vmId, filepath },
      body: {
        content: content.toString("base64"),
        encoding: "base64"
      },
      headers: linuxUsernameHeader(this.vm?._linux_username)
    });
  }
  /**
   * Read a text file from the VM.
   * @param filepath The path to the file in the VM
   * @param encoding The text encoding to use (default: utf-8)
   * @returns The file content as a string
   */
  async readTextFile(filepath, encoding = "utf-8") {
    const buffer = await this.readFile(filepath);
    return buffer.toString(encoding);
  }
  /**
   * Write a text file to the VM.
   * @param filepath The path to the file in the VM
   * @param content The text content to write
   * @param encoding The text encoding to use (default: utf-8)
   */
  async writeTextFile(filepath, content, encoding = "utf-8") {
    const buffer = Buffer.from(content, encoding);
    await this.writeFile(filepath, buffer);
  }
  /**
   * Read a directory from the VM.
   * @param path The path to the directory in the VM
   * @returns Array of file/directory names
   */
  async readDir(path) {
    const response = await this.client.get("/v1/vms/{vm_id}/files/{filepath}", {
      params: { vm_id: this.vmId, filepath: path },
      headers: linuxUsernameHeader(this.vm?._linux_username)
    });
    if ("files" in response && response.files) {
      return response.files;
    }
    throw new Error("Path is not a directory");
  }
  /**
   * Create a directory in the VM.
   * @param path The path to create
   * @param recursive Create parent directories if needed (default: false)
   */
  async mkdir(path, recursive = false) {
    if (!this.vm) {
      throw new Error("FileSystem not properly initialized");
    }
    const flag = recursive ? "-p" : "";
    const result = await this.vm.exec(`mkdir ${flag} "${path}"`);
    if (result.statusCode !== 0) {
      throw new Error(
        `Failed to create directory: ${result.stderr || "Unknown error"}`
      );
    }
  }
  /**
   * Remove a file or directory from the VM.
   * @param path The path to remove
   * @param recursive Remove directories and their contents recursively (default: false)
   */
  async remove(path, recursive = false) {
    if (!this.vm) {
      throw new Error("FileSystem not properly initialized");
    }
    const flag = recursive ? "-rf" : "-f";
    const result = await this.vm.exec(`rm ${flag} "${path}"`);
    if (result.statusCode !== 0) {
      throw new Error(
        `Failed to remove path: ${result.stderr || "Unknown error"}`
      );
    }
  }
  /**
   * Check if a file or directory exists in the VM.
   * @param path The path to check
   * @returns True if exists, false otherwise
   */
  async exists(path) {
    if (!this.vm) {
      throw new Error("FileSystem not properly initialized");
    }
    const result = await this.vm.exec(`test -e "${path}"`);
    return result.statusCode === 0;
  }
  /**
   * Get file/directory stats.
   * @param path The path to stat
   * @returns File/directory stats
   */
  async stat(path) {
    if (!this.vm) {
      throw new Error("FileSystem not properly initialized");
    }
    const result = await this.vm.exec(
      `stat -c '%s|%F|%a|%U|%G|%y' "${path}" 2>/dev/null || stat -f '%z|%HT|%p|%Su|%Sg|%Sm' "${path}"`
    );
    if (result.statusCode !== 0 || !result.stdout) {
      throw new Error(
        `Failed to stat path: ${result.stderr || "Unknown error"}`
      );
    }
    const parts = result.stdout.trim().split("|");
    if (parts.length < 6) {
      throw new Error(`Invalid stat output: ${result.stdout}`);
    }
    const size = parseInt(parts[0] || "0");
    const fileType = parts[1] || "";
    const permissions = parts[2] || "";
    const owner = parts[3] || "";
    const group = parts[4] || "";
    const modified = parts[5] || "";
    return {
      size,
      isFile: fileType.includes("regular file") || fileType.includes("Regular File"),
      isDirectory: fileType.includes("directory") || fileType.includes("Directory"),
      isSymlink: fileType.includes("symbolic link") || fileType.includes("Symbolic Link"),
      permissions,
      owner,
      group,
      modified
    };
  }
  /**
   * Watch for file changes in the VM.
   * @returns An async generator that yields file change events
   */
  async *watchFiles() {
    const response = await this.client.fetch(
      `/v1/vms/${this.vmId}/watch-files`,
      {
        method: "POST",
        headers: linuxUsernameHeader(this.vm?._linux_username)
      }
    );
    if (!response.ok) {
      throw new Error(
        `Failed to watch files: ${response.status} ${response.statusText}`
      );
    }
    if (!response.body) {
      throw new Error("Failed to watch files: No response body");
    }
    const reader = response.body.getReader();
    const decoder = new TextDecoder("utf-8");
    let buffer = "";
    while (true) {
      const { done, value } = await reader.read();
      if (done) break;
      buffer += decoder.decode(value, { stream: true });
      let newlineIndex;
      while ((newlineIndex = buffer.indexOf("\n")) >= 0) {
        const line = buffer.slice(0, newlineIndex).trim();
        buffer = buffer.slice(newlineIndex + 1);
        if (line) {
          yield JSON.parse(line);
        }
      }
    }
    if (buffer.trim()) {
      yield JSON.parse(buffer.trim());
    }
  }
}

class SystemdService {
  serviceId;
  systemd;
  constructor({ serviceId, systemd }) {
    this.serviceId = serviceId;
    this.systemd = systemd;
  }
  /**
   * Get the status of this service.
   * @returns Service status information
   */
  async status() {
    return this.systemd.getStatus({ serviceId: this.serviceId });
  }
  /**
   * Get logs from this service.
   * @param options Optional parameters for log retrieval
   * @returns Service logs
   */
  async logs(options) {
    return this.systemd.getLogs({ serviceId: this.serviceId, ...options });
  }
  /**
   * Start this service.
   * @returns Start operation result
   */
  async start() {
    return this.systemd.start({ services: [{ id: this.serviceId }] });
  }
  /**
   * Stop this service.
   * @returns Stop operation result
   */
  async stop() {
    return this.systemd.stop({ services: [{ id: this.serviceId }] });
  }
  /**
   * Restart this service.
   * @returns Restart operation result
   */
  async restart() {
    return this.systemd.restart({ services: [{ id: this.serviceId }] });
  }
  /**
   * Delete this service.
   * @returns Delete operation result
   */
  async delete() {
    return this.systemd.delete({ serviceId: this.serviceId });
  }
}
class Systemd {
  vm = null;
  vmId;
  client;
  constructor({ vmId, client }) {
    this.vmId = vmId;
    this.client = client;
  }
  /**
   * @internal
   * Set the parent VM instance for operations
   */
  _setVm(vm) {
    this.vm = vm;
  }
  /**
   * List all systemd services in the VM.
   * @returns Array of service information
   */
  async list() {
    return this.client.get("/v1/vms/{vm_id}/systemd/services", {
      params: { vm_id: this.vmId },
      headers: linuxUsernameHeader(this.vm?._linux_username)
    });
  }
  /**
   * Create a new systemd service in the VM.
   * @param spec Service specification
   * @returns Service creation result
   */
  async create(spec) {
    return this.client.post("/v1/vms/{vm_id}/systemd/services", {
      params: { vm_id: this.vmId },
      body: spec,
      headers: linuxUsernameHeader(this.vm?._linux_username)
    });
  }
  /**
   * Delete a systemd service from the VM.
   * @param options Service ID to delete
   * @returns Delete operation result
   */
  async delete({
    serviceId
  }) {
    return this.client.delete("/v1/vms/{vm_id}/systemd/services/{service_id}", {
      params: { vm_id: this.vmId, service_id: serviceId },
      headers: linuxUsernameHeader(this.vm?._linux_username)
    });
  }
  /**
   * Get the status of a systemd service.
   * @param options Service ID to get status for
   * @returns Service status information
   */
  async getStatus({
    serviceId
  }) {
    return this.client.get(
      "/v1/vms/{vm_id}/systemd/services/{service_id}/status",
      {
        params: { vm_id: this.vmId, service_id: serviceId },
        headers: linuxUsernameHeader(this.vm?._linux_username)
      }
    );
  }
  /**
   * Get logs from a systemd service.
   * @param options Service ID and optional log parameters
   * @returns Service logs
   */
  async getLogs({
    serviceId,
    lines,
    since
  }) {
    return this.client.get(
      "/v1/vms/{vm_id}/systemd/services/{service_id}/logs",
      {
        params: { vm_id: this.vmId, service_id: serviceId },
        query: { lines, since },
        headers: linuxUsernameHeader(this.vm?._linux_username)
      }
    );
  }
  /**
   * Start one or more systemd services.
   * @param options Services to start
   * @returns Start operation results
   */
  async start({
    services
  }) {
    return this.client.post("/v1/vms/{vm_id}/systemd/start", {
      params: { vm_id: this.vmId },
      body: { services },
      headers: linuxUsernameHeader(this.vm?._linux_username)
    });
  }
  /**
   * Stop one or more systemd services.
   * @param options Services to stop
   * @returns Stop operation results
   */
  async stop({
    services
  }) {
    return this.client.post("/v1/vms/{vm_id}/systemd/stop", {
      params: { vm_id: this.vmId },
      body: { services },
      headers: linuxUsernameHeader(this.vm?._linux_username)
    });
  }
  /**
   * Restart one or more systemd services.
   * @param options Services to restart
   * @returns Restart operation results
   */
  async restart({
    services
  }) {
    return this.client.post("/v1/vms/{vm_id}/systemd/restart", {
      params: { vm_id: this.vmId },
      body: { services },
      headers: linuxUsernameHeader(this.vm?._linux_username)
    });
  }
  /**
   * Get a reference to a single service for convenience methods.
   * @param serviceId The service ID
   * @returns A SystemdService instance
   */
  service(serviceId) {
    return new SystemdService({ serviceId, systemd: this });
  }
}

class VmWithInstance {
  vm;
  _init(vm) {
    this.vm = vm;
    return this;
  }
}
class VmWith {
  instance;
  defaultField;
  /**
   * Helper method to compose multiple configurations together.
   * Uses the same merging strategy as the main compose function.
   */
  compose(...configs) {
    return composeCreateVmOptions(configs);
  }
  /**
   * Helper method to compose multiple VmSpecs together.
   * Uses the same merging strategy as the main compose function.
   * Useful in configureSpec and configureSnapshotSpec methods.
   */
  composeSpecs(...specs) {
    return composeVmSpecs(specs);
  }
  /**
   * @deprecated Use composeSpecs instead
   * Helper method to compose multiple VmTemplates together.
   * Uses the same merging strategy as the main compose function.
   * Useful in configureTemplate and configureNestedTemplate methods.
   */
  composeTemplates(...templates) {
    return composeVmTemplates(templates);
  }
  /**
   * @deprecated This method is no longer needed. Use vms.get with allowedSpecs instead.
   */
  async configureReturnedVm(vm, template) {
    if (template.raw) {
      if (this.configure) {
        await this.configure(template.raw);
      }
      const instance = this.createInstance();
      instance._init(vm);
      this.instance = instance;
    }
  }
}
const VmService = VmWith;
const VmBuilder = VmWith;
function composeCreateVmOptions(arr) {
  const result = {};
  for (const options of arr) {
    if (options.rootfsSizeGb !== void 0)
      result.rootfsSizeGb = options.rootfsSizeGb;
    if (options.memSizeGb !== void 0) result.memSizeGb = options.memSizeGb;
    if (options.vcpuCount !== void 0) result.vcpuCount = options.vcpuCount;
    if (options.idleTimeoutSeconds !== void 0)
      result.idleTimeoutSeconds = options.idleTimeoutSeconds;
    if (options.waitForReadySignal !== void 0)
      result.waitForReadySignal = options.waitForReadySignal;
    if (options.readySignalTimeoutSeconds !== void 0)
      result.readySignalTimeoutSeconds = options.readySignalTimeoutSeconds;
    if (options.workdir !== void 0) result.workdir = options.workdir;
    if (options.snapshotId !== void 0)
      result.snapshotId = options.snapshotId;
    if (options.baseImage !== void 0) result.baseImage = options.baseImage;
    if (options.recreate !== void 0) result.recreate = options.recreate;
    if (options.aptDeps !== void 0) result.aptDeps = options.aptDeps;
    if (options.domains !== void 0) result.domains = options.domains;
    if (options.activityThresholdBytes !== void 0)
      result.activityThresholdBytes = options.activityThresholdBytes;
    if (options.discriminator !== void 0)
      result.discriminator = options.discriminator;
    if (options.skipCache !== void 0) result.skipCache = options.skipCache;
    if (options.persistence !== void 0)
      result.persistence = options.persistence;
    if (options.ports !== void 0) {
      if (!result.ports) {
        result.ports = options.ports;
      } else if (options.ports !== null) {
        const existingPorts = result.ports || [];
        const newPorts = options.ports;
        const portMap = /* @__PURE__ */ new Map();
        for (const port of existingPorts) {
          portMap.set(port.port, port);
        }
        for (const port of newPorts) {
          portMap.set(port.port, port);
        }
        result.ports = Array.from(portMap.values());
      }
    }
    if (options.systemd !== void 0) {
      if (!result.systemd) {
        result.systemd = options.systemd;
      } else if (options.systemd !== null) {
        if (options.systemd.services !== void 0) {
          const existingServices = result.systemd.services || [];
          const newServices = options.systemd.services || [];
          const serviceMap = /* @__PURE__ */ new Map();
          for (const service of existingServices) {
            serviceMap.set(service.name, service);
          }
          for (const service of newServices) {
            serviceMap.set(service.name, service);
          }
          result.systemd.services = Array.from(serviceMap.values());
        }
        if (options.systemd.patchedServices !== void 0) {
          const existingPatched = result.systemd.patchedServices || [];
          const newPatched = options.systemd.patchedServices || [];
          const patchedMap = /* @__PURE__ */ new Map();
          for (const service of existingPatched) {
            patchedMap.set(service.name, service);
          }
          for (const service of newPatched) {
            patchedMap.set(service.name, service);
          }
          result.systemd.patchedServices = Array.from(patchedMap.values());
        }
      }
    }
    if (options.users !== void 0) {
      if (!result.users) {
        result.users = options.users;
      } else if (options.users !== null) {
        const existingUsers = result.users || [];
        const newUsers = options.users;
        const userMap = /* @__PURE__ */ new Map();
        for (const user of existingUsers) {
          userMap.set(user.name, user);
        }
        for (const user of newUsers) {
          userMap.set(user.name, user);
        }
        result.users = Array.from(userMap.values());
      }
    }
    if (options.groups !== void 0) {
      if (!result.groups) {
        result.groups = options.groups;
      } else if (options.groups !== null) {
        const existingGroups = result.groups || [];
        const newGroups = options.groups;
        const groupMap = /* @__PURE__ */ new Map();
        for (const group of existingGroups) {
          groupMap.set(group.name, group);
        }
        for (const group of newGroups) {
          groupMap.set(group.name, group);
        }
        result.groups = Array.from(groupMap.values());
      }
    }
    if (options.additionalFiles !== void 0) {
      if (!result.additionalFiles) {
        result.additionalFiles = options.additionalFiles;
      } else if (options.additionalFiles !== null) {
        result.additionalFiles = {
          ...result.additionalFiles,
          ...options.additionalFiles
        };
      }
    }
    if (options.gitRepos !== void 0) {
      if (!result.gitRepos) {
        result.gitRepos = options.gitRepos;
      } else if (options.gitRepos !== null) {
        const existingRepos = result.gitRepos || [];
        const newRepos = options.gitRepos;
        const repoMap = /* @__PURE__ */ new Map();
        for (const repo of existingRepos) {
          repoMap.set(repo.path, repo);
        }
        for (const repo of newRepos) {
          repoMap.set(repo.path, repo);
        }
        result.gitRepos = Array.from(repoMap.values());
      }
    }
    if (options.git !== void 0) {
      if (!result.git) {
        result.git = options.git;
      } else if (options.git !== null) {
        const existingConfig = result.git.config || {};
        const newConfig = options.git.config || {};
        const mergedConfig = {
          ...existingConfig,
          ...newConfig,
          user: newConfig.user !== void 0 ? newConfig.user : existingConfig.user
        };
        const existingRepos = result.git.repos || [];
        const newRepos = options.git.repos || [];
        const repoMap = /* @__PURE__ */ new Map();
        for (const repo of existingRepos) {
          repoMap.set(repo.path, repo);
        }
        for (const repo of newRepos) {
          repoMap.set(repo.path, repo);
        }
        result.git = {
          config: mergedConfig,
          repos: Array.from(repoMap.values())
        };
      }
    }
    if (options.template !== void 0) {
      if (!result.template) {
        result.template = options.template;
      } else if (options.template !== null) {
        const baseTemplate = result.template instanceof VmTemplate ? result.template["raw"] : result.template;
        const newTemplate = options.template instanceof VmTemplate ? options.template["raw"] : options.template;
        result.template = {
          // Simple overrides - start with base, override with new
          snapshotId: newTemplate.snapshotId !== void 0 ? newTemplate.snapshotId : baseTemplate.snapshotId,
          baseImage: newTemplate.baseImage !== void 0 ? newTemplate.baseImage : baseTemplate.baseImage,
          rootfsSizeGb: newTemplate.rootfsSizeGb !== void 0 ? newTemplate.rootfsSizeGb : baseTemplate.rootfsSizeGb,
          memSizeGb: newTemplate.memSizeGb !== void 0 ? newTemplate.memSizeGb : baseTemplate.memSizeGb,
          aptDeps: newTemplate.aptDeps ?? baseTemplate.aptDeps,
          vcpuCount: newTemplate.vcpuCount !== void 0 ? newTemplate.vcpuCount : baseTemplate.vcpuCount,
          discriminator: newTemplate.discriminator ?? baseTemplate.discriminator,
          skipCache: newTemplate.skipCache ?? baseTemplate.skipCache,
          workdir: newTemplate.workdir !== void 0 ? newTemplate.workdir : baseTemplate.workdir,
          idleTimeoutSeconds: newTemplate.idleTimeoutSeconds !== void 0 ? newTemplate.idleTimeoutSeconds : baseTemplate.idleTimeoutSeconds,
          waitForReadySignal: newTemplate.waitForReadySignal !== void 0 ? newTemplate.waitForReadySignal : baseTemplate.waitForReadySignal,
          readySignalTimeoutSeconds: newTemplate.readySignalTimeoutSeconds !== void 0 ? newTemplate.readySignalTimeoutSeconds : baseTemplate.readySignalTimeoutSeconds,
          persistence: newTemplate.persistence !== void 0 ? newTemplate.persistence : baseTemplate.persistence,
          // Merge ports
          ports: (() => {
            if (newTemplate.ports === null) return null;
            if (!baseTemplate.ports) return newTemplate.ports;
            if (newTemplate.ports === void 0) return baseTemplate.ports;
            const portMap = /* @__PURE__ */ new Map();
            for (const port of baseTemplate.ports || []) {
              portMap.set(port.port, port);
            }
            for (const port of newTemplate.ports || []) {
              portMap.set(port.port, port);
            }
            return Array.from(portMap.values());
          })(),
          // Merge systemd
          systemd: (() => {
            if (newTemplate.systemd === null) return null;
            if (!baseTemplate.systemd) return newTemplate.systemd;
            if (newTemplate.systemd === void 0) return baseTemplate.systemd;
            const mergedSystemd = {
              ...baseTemplate.systemd,
              ...newTemplate.systemd
            };
            const baseServices = baseTemplate.systemd?.services || [];
            const newServices = newTemplate.systemd?.services || [];
            if (baseServices.length > 0 || newServices.length > 0) {
              const serviceMap = /* @__PURE__ */ new Map();
              for (const svc of baseServices) {
                serviceMap.set(svc.name, svc);
              }
              for (const svc of newServices) {
                serviceMap.set(svc.name, svc);
              }
              mergedSystemd.services = Array.from(serviceMap.values());
            }
            const basePatchedServices = baseTemplate.systemd?.patchedServices || [];
            const newPatchedServices = newTemplate.systemd?.patchedServices || [];
            if (basePatchedServices.length > 0 || newPatchedServices.length > 0) {
              const patchedMap = /* @__PURE__ */ new Map();
              for (const svc of basePatchedServices) {
                patchedMap.set(svc.name, svc);
              }
              for (const svc of newPatchedServices) {
                patchedMap.set(svc.name, svc);
              }
              mergedSystemd.patchedServices = Array.from(patchedMap.values());
            }
            return mergedSystemd;
          })(),
          // Merge users
          users: (() => {
            if (newTemplate.users === null) return null;
            if (!baseTemplate.users) return newTemplate.users;
            if (newTemplate.users === void 0) return baseTemplate.users;
            const userMap = /* @__PURE__ */ new Map();
            for (const user of baseTemplate.users || []) {
              userMap.set(user.name, user);
            }
            for (const user of newTemplate.users || []) {
              userMap.set(user.name, user);
            }
            return Array.from(userMap.values());
          })(),
          // Merge groups
          groups: (() => {
            if (newTemplate.groups === null) return null;
            if (!baseTemplate.groups) return newTemplate.groups;
            if (newTemplate.groups === void 0) return baseTemplate.groups;
            const groupMap = /* @__PURE__ */ new Map();
            for (const group of baseTemplate.groups || []) {
              groupMap.set(group.name, group);
            }
            for (const group of newTemplate.groups || []) {
              groupMap.set(group.name, group);
            }
            return Array.from(groupMap.values());
          })(),
          // Merge additionalFiles
          additionalFiles: (() => {
            if (newTemplate.additionalFiles === null) return null;
            if (!baseTemplate.additionalFiles)
              return newTemplate.additionalFiles;
            if (newTemplate.additionalFiles === void 0)
              return baseTemplate.additionalFiles;
            return {
              ...baseTemplate.additionalFiles,
              ...newTemplate.additionalFiles
            };
          })(),
          // Merge gitRepos
          gitRepos: (() => {
            if (newTemplate.gitRepos === null) return null;
            if (!baseTemplate.gitRepos) return newTemplate.gitRepos;
            if (newTemplate.gitRepos === void 0)
              return baseTemplate.gitRepos;
            const repoMap = /* @__PURE__ */ new Map();
            for (const repo of baseTemplate.gitRepos || []) {
              repoMap.set(repo.path, repo);
            }
            for (const repo of newTemplate.gitRepos || []) {
              repoMap.set(repo.path, repo);
            }
            return Array.from(repoMap.values());
          })(),
          // Merge git (newer format with config + repos)
          git: (() => {
            if (newTemplate.git === null) return null;
            if (!baseTemplate.git) return newTemplate.git;
            if (newTemplate.git === void 0) return baseTemplate.git;
            const baseConfig = baseTemplate.git.config || {};
            const newConfig = newTemplate.git.config || {};
            const mergedConfig = {
              ...baseConfig,
              ...newConfig,
              user: newConfig.user !== void 0 ? newConfig.user : baseConfig.user
            };
            const repoMap = /* @__PURE__ */ new Map();
            for (const repo of baseTemplate.git.repos || []) {
              repoMap.set(repo.path, repo);
            }
            for (const repo of newTemplate.git.repos || []) {
              repoMap.set(repo.path, repo);
            }
            return {
              config: mergedConfig,
              repos: Array.from(repoMap.values())
            };
          })()
        };
      }
    }
  }
  return result;
}
function composeVmTemplates(templates) {
  if (templates.length === 0) {
    return new VmTemplate({});
  }
  if (templates.length === 1) {
    return templates[0];
  }
  const rawConfigs = templates.map((t) => t.raw);
  const composedRaw = composeCreateVmOptions(
    rawConfigs
  );
  const mergedWith = {};
  for (const template of templates) {
    const builders = template.with ?? {};
    for (const key in builders) {
      const builder = builders[key];
      if (builder) {
        mergedWith[key] = builder;
      }
    }
  }
  const nestedTemplates = templates.map((t) => t.raw.template).filter((t) => t instanceof VmTemplate);
  let nestedTemplate;
  if (nestedTemplates.length > 0) {
    nestedTemplate = composeVmTemplates(nestedTemplates);
  }
  const result = new VmTemplate({
    ...composedRaw,
    template: nestedTemplate,
    with: mergedWith
  });
  return result;
}
function composeVmSpecs(specs) {
  if (specs.length === 0) {
    return new VmSpec({});
  }
  if (specs.length === 1) {
    return specs[0];
  }
  const rawConfigs = specs.map((s) => {
    const { snapshot, ...rest } = s.raw;
    return rest;
  });
  const composedRaw = composeCreateVmOptions(
    rawConfigs
  );
  const mergedWith = {};
  const mergedWithDiscriminators = {};
  for (const spec of specs) {
    const builderDiscriminators = spec.getBuilderDiscriminators();
    const builders = spec.builders ?? {};
    for (const key in builders) {
      const builder = builders[key];
      if (builder) {
        mergedWith[key] = builder;
        mergedWithDiscriminators[key] = builderDiscriminators[key];
      }
    }
  }
  const nestedSpecs = specs.map((s) => s.raw.snapshot).filter((s) => s instanceof VmSpec);
  let nestedSpec;
  if (nestedSpecs.length > 0) {
    nestedSpec = composeVmSpecs(nestedSpecs);
  }
  const result = new VmSpec({
    ...composedRaw,
    snapshot: nestedSpec,
    with: mergedWith,
    __withDiscriminators: mergedWithDiscriminators
  });
  return result;
}

const DEFAULT_CONFIGURE_BASE_IMAGE = "FROM debian:trixie-slim";
const RUN_COMMANDS_SYSTEMD_SERVICE_PREFIX = "freestyle-run-command";
const WAIT_FOR_SYSTEMD_SERVICE_PREFIX = "freestyle-wait-for";
const BACKGROUND_AFTER_SECS_HEADER = "x-freestyle-background-after-secs";
const BACKGROUND_REQUEST_ID_HEADER = "x-freestyle-background-request-id";
const DEFAULT_BACKGROUND_AFTER_SECS = 5;
const DEFAULT_BACKGROUND_POLL_INTERVAL_MS = 2e3;
function delay(ms) {
  const timerApi = globalThis;
  return new Promise((resolve) => timerApi.setTimeout(resolve, ms));
}
function extractBackgroundRequestId(response, body) {
  return response.headers.get(BACKGROUND_REQUEST_ID_HEADER) ?? body?.requestId ?? body?.request_id;
}
async function parseJsonResponse(response) {
  return await response.json();
}
async function readResponseError(response, fallbackMessage) {
  const responseText = await response.text();
  if (!responseText) {
    return fallbackMessage;
  }
  try {
    const errorBody = JSON.parse(responseText);
    return errorBody.message ?? errorBody.error ?? responseText;
  } catch {
    return responseText;
  }
}
async function emitBackgroundLogs(apiClient, requestId, logger, seenLogs) {
  const response = await apiClient.fetch(
    apiClient.resolveUrl("/observability/v1/logs", void 0, { requestId }),
    { method: "GET" }
  );
  if (!response.ok) {
    return;
  }
  const payload = await response.json();
  for (const entry of payload.logs ?? []) {
    const key = `${entry.timestamp}	${entry.message}`;
    if (seenLogs.has(key)) {
      continue;
    }
    seenLogs.add(key);
    logger(`[${entry.timestamp}] ${entry.message}`);
  }
}
async function waitForBackgroundRequest(apiClient, requestId, logger) {
  const seenLogs = /* @__PURE__ */ new Set();
  const resultUrl = apiClient.resolveUrl(
    `/auth/v1/background-requests/${encodeURIComponent(requestId)}`
  );
  while (true) {
    await emitBackgroundLogs(apiClient, requestId, logger, seenLogs);
    const response = await apiClient.fetch(resultUrl, { method: "GET" });
    if (response.status === 202) {
      await delay(DEFAULT_BACKGROUND_POLL_INTERVAL_MS);
      continue;
    }
    if (!response.ok) {
      const message = await readResponseError(
        response,
        `Background request ${requestId} failed`
      );
      throw new Error(message);
    }
    return parseJsonResponse(response);
  }
}
async function postWithBackgroundLogger(apiClient, path, options, logger) {
  const response = await apiClient.postRaw(path, {
    ...options,
    headers: logger ? {
      ...options.headers ?? {},
      [BACKGROUND_AFTER_SECS_HEADER]: String(DEFAULT_BACKGROUND_AFTER_SECS)
    } : options.headers
  });
  if (response.status !== 202 || !logger) {
    return parseJsonResponse(response);
  }
  const accepted = await parseJsonResponse(
    response
  );
  const requestId = extractBackgroundRequestId(response, accepted);
  if (!requestId) {
    throw new Error(
      `Background request response for ${path} did not include a request ID`
    );
  }
  return waitForBackgroundRequest(apiClient, requestId, logger);
}
function escapeRegExp(value) {
  return value.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
function getGeneratedServiceState(services, prefix) {
  const generatedPrefixes = [
    RUN_COMMANDS_SYSTEMD_SERVICE_PREFIX,
    WAIT_FOR_SYSTEMD_SERVICE_PREFIX
  ];
  let maxIndex = 0;
  let lastGeneratedServiceName;
  for (const service of services) {
    if (!service.name) {
      continue;
    }
    for (const generatedPrefix of generatedPrefixes) {
      const match = service.name.match(
        new RegExp(`^${escapeRegExp(generatedPrefix)}-(\\d+)$`)
      );
      if (!match) {
        continue;
      }
      if (generatedPrefix === prefix) {
        const index = Number.parseInt(match[1] ?? "0", 10);
        if (index > maxIndex) {
          maxIndex = index;
        }
      }
      lastGeneratedServiceName = service.name;
      break;
    }
  }
  return { maxIndex, lastGeneratedServiceName };
}
function appendServiceDependency(dependencies, dependency) {
  if (!dependency) {
    return dependencies ?? void 0;
  }
  const values = [...dependencies ?? []];
  if (!values.includes(dependency)) {
    values.push(dependency);
  }
  return values;
}
function buildWaitForScript(command, intervalSeconds) {
  const body = command.trim().split("\n").map((line) => `    ${line}`).join("\n");
  return [
    "while true; do",
    "  if (",
    body,
    "  ); then",
    "    exit 0",
    "  fi",
    `  sleep ${intervalSeconds}`,
    "done"
  ].join("\n");
}
function processSystemdServices(services, existingFiles = {}) {
  const additionalFiles = { ...existingFiles };
  const processedServices = [];
  for (const service of services) {
    const { bash, ...rest } = service;
    const mode = rest.mode ?? "service";
    if (bash) {
      const scriptPath = `/opt/freestyle/scripts/${service.name}.sh`;
      const scriptContent = bash.startsWith("#!/") ? bash : `#!/bin/bash
${bash}`;
      additionalFiles[scriptPath] = {
        content: scriptContent,
        encoding: "utf-8"
      };
      processedServices.push({
        ...rest,
        mode,
        exec: [`/bin/bash ${scriptPath}`]
      });
    } else {
      if (!rest.exec || rest.exec.length === 0) {
        throw new Error(
          `Systemd service "${service.name}" must have either 'exec' or 'bash' defined`
        );
      }
      processedServices.push({
        ...rest,
        mode,
        exec: rest.exec
      });
    }
  }
  return { services: processedServices, additionalFiles };
}
function normalizeSystemdServices(services) {
  return services.map((service) => ({
    ...service,
    after: service.after?.map((s) => s.includes(".") ? s : `${s}.service`),
    requires: service.requires?.map(
      (s) => s.includes(".") ? s : `${s}.service`
    ),
    wantedBy: service.wantedBy?.map(
      (s) => s.includes(".") ? s : `${s}.service`
    )
  }));
}
function normalizePatchedServices(services) {
  return services.map((service) => ({
    ...service,
    after: service.after?.map((s) => s.includes(".") ? s : `${s}.service`),
    requires: service.requires?.map(
      (s) => s.includes(".") ? s : `${s}.service`
    ),
    wantedBy: service.wantedBy?.map(
      (s) => s.includes(".") ? s : `${s}.service`
    )
  }));
}
function normalizeTemplateForRequest(template) {
  const normalizedTemplate = {
    ...template ?? {}
  };
  if (normalizedTemplate.template) {
    normalizedTemplate.template = normalizeTemplateForRequest(
      normalizedTemplate.template
    );
  }
  if (normalizedTemplate.baseImage) {
    normalizedTemplate.baseImage = normalizeBaseImage(
      normalizedTemplate.baseImage
    )?.toRaw();
  }
  normalizedTemplate.git = normalizeGitOptions(normalizedTemplate.git);
  if (normalizedTemplate.systemd?.services) {
    const normalizedServices = normalizeSystemdServices(
      normalizedTemplate.systemd.services
    );
    const { services: processedServices, additionalFiles: bashFiles } = processSystemdServices(
      normalizedServices,
      normalizedTemplate.additionalFiles ?? {}
    );
    normalizedTemplate.systemd.services = processedServices;
    normalizedTemplate.additionalFiles = bashFiles;
  }
  if (normalizedTemplate.systemd?.patchedServices) {
    normalizedTemplate.systemd.patchedServices = normalizePatchedServices(
      normalizedTemplate.systemd.patchedServices
    );
  }
  return normalizedTemplate;
}
function normalizeGitOptions(git) {
  if (!git) return git;
  return {
    ...git,
    config: git.config ?? {}
  };
}
class VmTerminals {
  vm = null;
  vmId;
  client;
  constructor({ vmId, client }) {
    this.vmId = vmId;
    this.client = client;
  }
  /**
   * List all terminals in the VM.
   * @returns Array of terminal information
   */
  async list() {
    return this.client.get("/v1/vms/{vm_id}/terminals", {
      params: { vm_id: this.vmId },
      headers: linuxUsernameHeader(this.vm?._linux_username)
    });
  }
  /**
   * @internal
   * Set the parent VM instance for exec operations
   */
  _setVm(vm) {
    this.vm = vm;
  }
  /**
   * Get logs from a specific terminal.
   * @param terminalId The ID of the terminal
   * @returns Terminal log entries
   */
  async getLogs({ terminalId }) {
    return this.client.get("/v1/vms/{vm_id}/terminals/{terminal_id}/logs", {
      params: { vm_id: this.vmId, terminal_id: terminalId },
      headers: linuxUsernameHeader(this.vm?._linux_username)
    });
  }
  /**
   * Get xterm-256color output from a specific terminal.
   * @param terminalId The ID of the terminal
   * @returns Terminal output
   */
  async getOutput({ terminalId }) {
    return this.client.get(
      "/v1/vms/{vm_id}/terminals/{terminal_id}/xterm-256color",
      {
        params: { vm_id: this.vmId, terminal_id: terminalId },
        headers: linuxUsernameHeader(this.vm?._linux_username)
      }
    );
  }
}
class Vm {
  /** @internal */
  _freestyle;
  get apiClient() {
    return this._freestyle._apiClient;
  }
  vmId;
  fs;
  terminals;
  systemd;
  _withInstances = {};
  /** @internal */
  _linux_username;
  constructor({ vmId, freestyle }) {
    this.vmId = vmId;
    this.fs = new FileSystem({ vmId, client: freestyle._apiClient });
    this.fs._setVm(this);
    this.terminals = new VmTerminals({ vmId, client: freestyle._apiClient });
    this.terminals._setVm(this);
    this.systemd = new Systemd({ vmId, client: freestyle._apiClient });
    this.systemd._setVm(this);
    this._freestyle = freestyle;
  }
  /**
   * Get the current state and metadata of the VM.
   * @returns VM state information
   */
  async getInfo() {
    return this.apiClient.get("/v1/vms/{vm_id}", {
      params: { vm_id: this.vmId }
    });
  }
  user({ username }) {
    let vm = new Vm({ vmId: this.vmId, freestyle: this._freestyle });
    vm._linux_username = username;
    return vm;
  }
  with(name) {
    return this._withInstances[name];
  }
  /** @internal */
  _attachWith(name, instance) {
    this._withInstances[name] = instance;
  }
  /**
   * Start the VM.
   * @param options Optional startup configuration
   * @returns Start response with VM information
   */
  async start({ ...options } = {}) {
    return this.apiClient.post("/v1/vms/{vm_id}/start", {
      params: { vm_id: this.vmId },
      body: options
    });
  }
  /**
   * Stop the VM gracefully.
   * @returns Stop response
   */
  async stop() {
    return this.apiClient.post("/v1/vms/{vm_id}/stop", {
      params: { vm_id: this.vmId }
    });
  }
  /**
   * Suspend the VM to disk.
   * @returns Suspend response
   */
  async suspend() {
    return this.apiClient.post("/v1/vms/{vm_id}/suspend", {
      params: { vm_id: this.vmId }
    });
  }
  /**
   * Kill the VM immediately.
   * @returns Kill response
   */
  async kill() {
    return this.apiClient.post("/v1/vms/{vm_id}/kill", {
      params: { vm_id: this.vmId }
    });
  }
  /**
   * Wait for the VM to exit.
   * @returns Await response with exit information
   */
  async waitForExit() {
    return this.apiClient.post("/v1/vms/{vm_id}/await", {
      params: { vm_id: this.vmId }
    });
  }
  /**
   * Create a snapshot of the VM.
   *
   * @param body Optional snapshot configuration
   * @returns Snapshot ID and Source VM ID
   */
  async snapshot(body = {}) {
    return this.apiClient.post("/v1/vms/{vm_id}/snapshot", {
      params: { vm_id: this.vmId },
      body
    });
  }
  /**
   * Execute a command in the VM and wait for it to complete.
   * @param command The command to execute
   * @param terminal Optional terminal ID
   * @param timeoutMs Optional timeout in milliseconds
   * @returns Execution result with stdout/stderr
   */
  async exec(options) {
    if (typeof options === "string") {
      options = { command: options };
    }
    const { command, terminal, timeoutMs } = options;
    return this.apiClient.post("/v1/vms/{vm_id}/exec-await", {
      params: { vm_id: this.vmId },
      body: {
        command,
        terminal: terminal ?? null,
        timeoutMs: timeoutMs ?? null
      },
      headers: linuxUsernameHeader(this._linux_username)
    });
  }
  /**
   * Fork (clone) the VM.
   * @param options Optional fork configuration
   * @returns A new VM instance representing the forked VM
   */
  async fork({
    ...options
  } = {}) {
    const response = await this.apiClient.post("/v1/vms/{vm_id}/fork", {
      params: { vm_id: this.vmId },
      body: options
    });
    return {
      forks: response.forks.map((fork) => ({
        vmId: fork.id,
        vm: this._freestyle.vms.ref({ vmId: fork.id })
        // Create a new Vm instance for the forked VM
      }))
    };
  }
  /**
   * Optimize the VM (compact memory/disk).
   * @returns Optimization response
   */
  async optimize() {
    return this.apiClient.post("/v1/vms/{vm_id}/optimize", {
      params: { vm_id: this.vmId }
    });
  }
  /**
   * Resize the VM's disk.
   * @param sizeMb New disk size in megabytes
   * @returns Resize response
   */
  async resize({
    memSizeGb,
    rootfsSizeGb,
    vcpuCount
  }) {
    return this.apiClient.post("/v1/vms/{id}/resize", {
      params: { id: this.vmId },
      body: { memSizeGb, rootfsSizeGb, vcpuCount }
      // Temporarily cast to any
    });
  }
  /**
   * Create a VM instance by ID without making an api call.
   */
  ref({ vmId }) {
    return new Vm({ vmId, freestyle: this._freestyle });
  }
  async delete() {
    return this.apiClient.delete("/v1/vms/{vm_id}", {
      params: { vm_id: this.vmId }
    });
  }
}
class VmBaseImage {
  layers;
  constructor(base) {
    if (!base) {
      this.layers = [];
      return;
    }
    if (typeof base === "string") {
      this.layers = [base.trimEnd()];
      return;
    }
    this.layers = base.dockerfileContent ? [base.dockerfileContent.trimEnd()] : [];
  }
  from(baseImage) {
    if (typeof baseImage === "string") {
      const line = /^\s*FROM\b/i.test(baseImage) ? baseImage.trimEnd() : `FROM ${baseImage.trim()}`;
      this.layers.push(line);
      return this;
    }
    if (baseImage instanceof VmBaseImage) {
      this.layers.push(...baseImage.layers);
      return this;
    }
    this.layers.push((baseImage.dockerfileContent || "").trimEnd());
    return this;
  }
  runCommands(...commands) {
    for (const command of commands) {
      const trimmed = command.trim();
      if (!trimmed) continue;
      this.layers.push(`RUN <<'FREESTYLE_EOF'
${trimmed}
FREESTYLE_EOF`);
    }
    return this;
  }
  appendDockerfile(dockerfile) {
    const trimmed = dockerfile.trim();
    if (trimmed) {
      this.layers.push(trimmed);
    }
    return this;
  }
  hasFromInstruction() {
    return this.layers.some((layer) => /^\s*FROM\b/m.test(layer));
  }
  toRaw() {
    const dockerfileContent = this.layers.filter((layer) => layer.trim().length > 0).join("\n\n");
    if (dockerfileContent && !/^\s*FROM\b/m.test(dockerfileContent)) {
      throw new Error(
        'VmBaseImage must include a FROM instruction before adding Dockerfile layers. Add .baseImage(new VmBaseImage("FROM ...")) on the spec.'
      );
    }
    return {
      dockerfileContent
    };
  }
}
class VmTemplate {
  raw;
  with;
  constructor(template) {
    const { with: withBuilders, ...rest } = template;
    this.raw = rest;
    this.with = withBuilders ?? {};
  }
}
class VmSpec {
  raw;
  with;
  withDiscriminators;
  get builders() {
    return this.with;
  }
  constructor(spec = {}) {
    const {
      with: withBuilders,
      __withDiscriminators: existingWithDiscriminators,
      ...rest
    } = spec;
    this.raw = rest;
    this.withDiscriminators = { ...existingWithDiscriminators ?? {} };
    const withFn = ((nameOrBuilder, maybeBuilder) => {
      const key = typeof nameOrBuilder === "string" ? nameOrBuilder : defaultVmWithName(nameOrBuilder);
      const builder = typeof nameOrBuilder === "string" ? maybeBuilder : nameOrBuilder;
      if (!builder) {
        throw new Error("VmSpec.with requires a VmWith instance");
      }
      this.with[key] = builder;
      this.withDiscriminators[key] = this.raw.discriminator;
      return this;
    });
    this.with = withFn;
    for (const [key, builder] of Object.entries(withBuilders ?? {})) {
      if (builder) {
        this.with[key] = builder;
        if (!(key in this.withDiscriminators)) {
          this.withDiscriminators[key] = void 0;
        }
      }
    }
  }
  getBuilderDiscriminator(key) {
    return this.withDiscriminators[key];
  }
  getBuilderDiscriminators() {
    return { ...this.withDiscriminators };
  }
  mergeRaw(options) {
    const existingSnapshot = this.raw.snapshot;
    this.raw = composeCreateVmOptions([
      this.raw,
      options
    ]);
    if (existingSnapshot !== void 0 && this.raw.snapshot === void 0) {
      this.raw.snapshot = existingSnapshot;
    }
    return this;
  }
  clearBuilders() {
    for (const key of Object.keys(this.with)) {
      delete this.with[key];
      delete this.withDiscriminators[key];
    }
  }
  snapshot() {
    const { snapshot: existingSnapshot, ...currentLayer } = this.raw;
    const currentBuilders = {
      ...this.builders
    };
    const currentWithDiscriminators = this.getBuilderDiscriminators();
    const innerSnapshot = new VmSpec({
      ...currentLayer,
      with: currentBuilders,
      __withDiscriminators: currentWithDiscriminators
    });
    if (isVmSpecLike$1(existingSnapshot)) {
      innerSnapshot.raw.snapshot = existingSnapshot;
    }
    this.raw = {
      snapshot: innerSnapshot
    };
    this.clearBuilders();
    return this;
  }
  ensureSnapshot() {
    if (!isVmSpecLike$1(this.raw.snapshot)) {
      this.raw.snapshot = new VmSpec({
        discriminator: this.raw.discriminator,
        skipCache: this.raw.skipCache
      });
    }
    return this.raw.snapshot;
  }
  baseImage(baseImage) {
    this.raw.baseImage = baseImage;
    return this;
  }
  rootfsSizeGb(value) {
    return this.mergeRaw({ rootfsSizeGb: value });
  }
  memSizeGb(value) {
    return this.mergeRaw({ memSizeGb: value });
  }
  vcpuCount(value) {
    return this.mergeRaw({ vcpuCount: value });
  }
  idleTimeoutSeconds(value) {
    return this.mergeRaw({ idleTimeoutSeconds: value });
  }
  readySignalTimeoutSeconds(value) {
    return this.mergeRaw({ readySignalTimeoutSeconds: value });
  }
  waitForReadySignal(value) {
    return this.mergeRaw({ waitForReadySignal: value });
  }
  discriminator(value) {
    return this.mergeRaw({ discriminator: value });
  }
  skipCache() {
    return this.mergeRaw({ skipCache: true });
  }
  workdir(path) {
    return this.mergeRaw({ workdir: path });
  }
  aptDeps(...deps) {
    const existing = this.raw.aptDeps ?? [];
    return this.mergeRaw({ aptDeps: [...existing, ...deps] });
  }
  users(users) {
    const existing = this.raw.users ?? [];
    return this.mergeRaw({ users: [...existing, ...users] });
  }
  groups(groups) {
    const existing = this.raw.groups ?? [];
    return this.mergeRaw({ groups: [...existing, ...groups] });
  }
  additionalFiles(files) {
    const existing = this.raw.additionalFiles ?? {};
    this.raw.additionalFiles = {
      ...existing,
      ...files
    };
    return this;
  }
  runCommands(...commands) {
    const normalizedCommands = commands.map((command) => command.trim()).filter((command) => command.length > 0);
    if (normalizedCommands.length === 0) {
      return this;
    }
    const existingSystemd = this.raw.systemd ?? {};
    const existingServices = [...existingSystemd.services ?? []];
    let { maxIndex: maxRunCommandIndex, lastGeneratedServiceName } = getGeneratedServiceState(
      existingServices,
      RUN_COMMANDS_SYSTEMD_SERVICE_PREFIX
    );
    for (const command of normalizedCommands) {
      const nextIndex = ++maxRunCommandIndex;
      const serviceName = `${RUN_COMMANDS_SYSTEMD_SERVICE_PREFIX}-${nextIndex}`;
      existingServices.push({
        name: serviceName,
        mode: "oneshot",
        deleteAfterSuccess: true,
        bash: command,
        ...lastGeneratedServiceName ? {
          after: [lastGeneratedServiceName],
          requires: [lastGeneratedServiceName]
        } : {}
      });
      lastGeneratedServiceName = serviceName;
    }
    this.raw.systemd = {
      ...existingSystemd,
      services: existingServices
    };
    return this;
  }
  waitFor(command, config = {}) {
    const trimmedCommand = command.trim();
    if (!trimmedCommand) {
      throw new Error("VmSpec.waitFor requires a non-empty command");
    }
    const intervalSeconds = config.intervalSeconds ?? 2;
    if (!Number.isFinite(intervalSeconds) || intervalSeconds <= 0) {
      throw new Error("VmSpec.waitFor intervalSeconds must be greater than 0");
    }
    const existingSystemd = this.raw.systemd ?? {};
    const existingServices = [...existingSystemd.services ?? []];
    const { maxIndex, lastGeneratedServiceName } = getGeneratedServiceState(
      existingServices,
      WAIT_FOR_SYSTEMD_SERVICE_PREFIX
    );
    const {
      intervalSeconds: _intervalSeconds,
      name,
      after,
      requires,
      timeoutSec,
      ...rest
    } = config;
    existingServices.push({
      ...rest,
      name: name ?? `${WAIT_FOR_SYSTEMD_SERVICE_PREFIX}-${maxIndex + 1}`,
      mode: "oneshot",
      // deleteAfterSuccess: true,
      timeoutSec: timeoutSec ?? 0,
      after: appendServiceDependency(after, lastGeneratedServiceName),
      requires: appendServiceDependency(requires, lastGeneratedServiceName),
      bash: buildWaitForScript(trimmedCommand, intervalSeconds)
    });
    this.raw.systemd = {
      ...existingSystemd,
      services: existingServices
    };
    return this;
  }
  repo(repo, path) {
    const existingGit = this.raw.git ?? { config: {}, repos: [] };
    const existingRepos = existingGit.repos ?? [];
    return this.mergeRaw({
      git: {
        ...existingGit,
        config: existingGit.config ?? {},
        repos: [...existingRepos, { repo, path }]
      }
    });
  }
  systemdService(service) {
    const existingSystemd = this.raw.systemd ?? {};
    const services = existingSystemd.services ?? [];
    this.raw.systemd = {
      ...existingSystemd,
      services: [...services, service]
    };
    return this;
  }
}
function isVmSpecLike$1(value) {
  return !!value && typeof value === "object" && "raw" in value && "with" in value;
}
function isVmTemplateLike$1(value) {
  return !!value && typeof value === "object" && "raw" in value && "with" in value;
}
function cloneVmSpecTree(spec) {
  const clonedRaw = cloneVmSpecRaw$1(spec.raw);
  return new VmSpec({
    ...clonedRaw,
    with: { ...spec.builders },
    __withDiscriminators: spec.getBuilderDiscriminators()
  });
}
function isVmSpecInstance(value) {
  return value instanceof VmSpec;
}
function isVmTemplateInstance(value) {
  return value instanceof VmTemplate;
}
function cloneVmTemplateTree(template) {
  const clonedRaw = cloneVmTemplateRaw$1(template.raw);
  return new VmTemplate({
    ...clonedRaw,
    with: { ...template.with }
  });
}
function cloneVmSpecRaw$1(raw) {
  const cloned = cloneVmTemplateRaw$1(raw);
  if (isVmSpecInstance(raw.snapshot)) {
    cloned.snapshot = cloneVmSpecTree(raw.snapshot);
  } else if (raw.snapshot !== void 0) {
    cloned.snapshot = cloneVmValue(raw.snapshot);
  }
  return cloned;
}
function cloneVmTemplateRaw$1(raw) {
  const cloned = cloneVmPlainObject(raw);
  if (isVmTemplateInstance(raw.template)) {
    cloned.template = cloneVmTemplateTree(raw.template);
  } else if (raw.template !== void 0) {
    cloned.template = cloneVmValue(raw.template);
  }
  return cloned;
}
function cloneVmPlainObject(value) {
  if (!value || typeof value !== "object") {
    return value;
  }
  const cloned = {};
  for (const [key, entry] of Object.entries(value)) {
    cloned[key] = cloneVmValue(entry);
  }
  return cloned;
}
function cloneVmValue(value) {
  if (value instanceof VmBaseImage) {
    return new VmBaseImage(value.toRaw());
  }
  if (isVmSpecInstance(value)) {
    return cloneVmSpecTree(value);
  }
  if (isVmTemplateInstance(value)) {
    return cloneVmTemplateTree(value);
  }
  if (Array.isArray(value)) {
    return value.map((entry) => cloneVmValue(entry));
  }
  if (value && typeof value === "object") {
    return cloneVmPlainObject(value);
  }
  return value;
}
async function convertSpecSnapshotsToTemplates(spec, processBuilders = true) {
  if (!isVmSpecLike$1(spec.raw.snapshot)) {
    return void 0;
  }
  let innerSpec = spec.raw.snapshot;
  if (processBuilders) {
    innerSpec = await processSpecTree(innerSpec);
  }
  const { snapshot: nestedSnapshot, ...innerRaw } = innerSpec.raw;
  let nestedTemplate;
  if (isVmSpecLike$1(nestedSnapshot)) {
    nestedTemplate = await convertSpecSnapshotsToTemplates(innerSpec, false);
  }
  return new VmTemplate({
    ...innerRaw,
    template: nestedTemplate,
    with: innerSpec.builders
  });
}
async function processOuterSpecBuilders(spec) {
  const builders = spec.builders ?? {} ?? {};
  for (const key in builders) {
    const builder = builders[key];
    if (builder) {
      if (builder.configureSpec) {
        spec = await builder.configureSpec(spec);
      }
      if (builder.configureBaseImage) {
        spec.raw.baseImage = await builder.configureBaseImage(
          prepareBaseImageForConfigure(spec.raw.baseImage)
        );
      }
      if (builder.configureSnapshotSpec) {
        let snapshotSpec;
        if (isVmSpecLike$1(spec.raw.snapshot)) {
          snapshotSpec = spec.raw.snapshot;
        } else {
          const inheritedDiscriminator = spec.getBuilderDiscriminator(key) ?? spec.raw.discriminator;
          snapshotSpec = new VmSpec({
            discriminator: inheritedDiscriminator,
            skipCache: spec.raw.skipCache
          });
          spec.raw.snapshot = snapshotSpec;
        }
        spec.raw.snapshot = await builder.configureSnapshotSpec(snapshotSpec);
      }
    }
  }
  return spec;
}
async function processSpecTree(spec) {
  const builders = spec.builders ?? {} ?? {};
  for (const [key, builder] of Object.entries(builders)) {
    if (builder) {
      if (builder.configureSpec) {
        spec = await builder.configureSpec(spec);
      }
      if (builder.configureBaseImage) {
        spec.raw.baseImage = await builder.configureBaseImage(
          prepareBaseImageForConfigure(spec.raw.baseImage)
        );
      }
      if (builder.configureSnapshotSpec) {
        let snapshotSpec;
        if (isVmSpecLike$1(spec.raw.snapshot)) {
          snapshotSpec = spec.raw.snapshot;
        } else {
          const inheritedDiscriminator = spec.getBuilderDiscriminator(key) ?? spec.raw.discriminator;
          snapshotSpec = new VmSpec({
            discriminator: inheritedDiscriminator,
            skipCache: spec.raw.skipCache
          });
          spec.raw.snapshot = snapshotSpec;
        }
        spec.raw.snapshot = await builder.configureSnapshotSpec(snapshotSpec);
      }
    }
  }
  if (isVmSpecLike$1(spec.raw.snapshot)) {
    spec.raw.snapshot = await processSpecTree(spec.raw.snapshot);
  }
  return spec;
}
function collectSpecBuilders(spec) {
  let builders = {};
  if (isVmSpecLike$1(spec.raw.snapshot)) {
    builders = collectSpecBuilders(spec.raw.snapshot);
  }
  const specBuilders = spec.builders ?? {} ?? {};
  for (const [key, builder] of Object.entries(specBuilders)) {
    if (builder) {
      builders[key] = builder;
    }
  }
  return builders;
}
function mergeWithBuildersIntoSpec(spec, withBuilders) {
  if (!withBuilders) {
    return spec;
  }
  return new VmSpec({
    ...spec.raw,
    with: {
      ...spec.builders,
      ...withBuilders
    },
    __withDiscriminators: spec.getBuilderDiscriminators()
  });
}
class VmsNamespace {
  constructor(freestyle) {
    this.freestyle = freestyle;
    this.snapshots = new VmSnapshotsNamespace(freestyle._apiClient);
  }
  snapshots;
  async create(options = {}) {
    let logger;
    if (isVmSpecLike$1(options)) {
      options = { spec: cloneVmSpecTree(options) };
    } else {
      logger = options.logger;
      if ("logger" in options) {
        const { logger: _logger, ...rest } = options;
        options = rest;
      }
      if (isVmSpecLike$1(options.spec)) {
        options.spec = cloneVmSpecTree(options.spec);
      }
      if (isVmSpecLike$1(options.snapshot)) {
        options.snapshot = cloneVmSpecTree(options.snapshot);
      }
      if (isVmTemplateLike$1(options.template)) {
        options.template = cloneVmTemplateTree(options.template);
      }
    }
    if (isVmSpecLike$1(options.snapshot)) {
      if (isVmSpecLike$1(options.spec)) {
        if (!options.spec.raw.snapshot) {
          options.spec.raw.snapshot = options.snapshot;
        }
      } else {
        options.spec = new VmSpec({ snapshot: options.snapshot });
      }
    }
    if (options.systemd?.services) {
      const normalizedServices = normalizeSystemdServices(
        options.systemd.services
      );
      const { services: processedServices, additionalFiles: bashFiles } = processSystemdServices(
        normalizedServices,
        options.additionalFiles ?? {}
      );
      options.systemd.services = processedServices;
      options.additionalFiles = bashFiles;
    }
    if (options.systemd?.patchedServices) {
      options.systemd.patchedServices = normalizePatchedServices(
        options.systemd.patchedServices
      );
    }
    if ("snapshot" in options) {
      const { snapshot: _snapshot, ...rest } = options;
      options = rest;
    }
    if (isVmSpecLike$1(options.spec) && options.with) {
      options.spec = mergeWithBuildersIntoSpec(options.spec, options.with);
    }
    if (isVmSpecLike$1(options.spec)) {
      let spec = options.spec;
      spec = await processOuterSpecBuilders(spec);
      const { snapshot, ...outerSpecOptions } = spec.raw;
      const innerTemplate = await convertSpecSnapshotsToTemplates(spec);
      if (innerTemplate) {
        options.template = innerTemplate;
      }
      const mergedOptions = composeCreateVmOptions([
        outerSpecOptions,
        options
      ]);
      options = {
        ...options,
        ...mergedOptions
      };
      if (!options.with && spec.builders) {
        options.with = spec.builders;
      }
    }
    const specBuilders = isVmSpecLike$1(
      options.spec
    ) ? collectSpecBuilders(options.spec) : void 0;
    const templateBuilders = isVmTemplateLike$1(options.template) ? options.template.with : void 0;
    const builders = {
      ...templateBuilders || {},
      ...specBuilders || {},
      ...options.with || {}
    };
    const { with: _, spec: _spec, ...baseConfig } = options;
    let config = baseConfig;
    if (isVmTemplateLike$1(config.template)) {
      config.template = await processTemplateTree(config.template);
    }
    if (isVmTemplateLike$1(config.template)) {
      config.template = await ensureNestedTemplates(
        config.template,
        this.snapshots,
        logger
      );
    }
    const keys = Object.keys(builders);
    for (const key of keys) {
      const builder = builders[key];
      if (builder?.configure) {
        config = await builder.configure(config);
      }
    }
    if (config.systemd?.services) {
      const normalizedServices = normalizeSystemdServices(
        config.systemd.services
      );
      const { services: processedServices, additionalFiles: bashFiles } = processSystemdServices(
        normalizedServices,
        config.additionalFiles ?? {}
      );
      config.systemd.services = processedServices;
      config.additionalFiles = bashFiles;
    }
    if (config.systemd?.patchedServices) {
      config.systemd.patchedServices = normalizePatchedServices(
        config.systemd.patchedServices
      );
    }
    config.git = normalizeGitOptions(config.git);
    const serializedBaseImage = normalizeBaseImage(config.baseImage)?.toRaw();
    const rawTemplate = isVmTemplateLike$1(config.template) ? config.template.raw : config.template;
    const requestTemplate = serializedBaseImage ? {
      ...rawTemplate ?? {},
      baseImage: serializedBaseImage
    } : rawTemplate;
    const normalizedRequestTemplate = requestTemplate ? normalizeTemplateForRequest(
      requestTemplate
    ) : requestTemplate;
    const {
      baseImage: _baseImage,
      template: _template,
      ...requestConfig
    } = config;
    const response = await postWithBackgroundLogger(
      this.freestyle._apiClient,
      "/v1/vms",
      {
        body: {
          ...requestConfig,
          template: normalizedRequestTemplate,
          // Cast systemd since we've processed SystemdServiceInput[] to RawSystemdService[]
          systemd: config.systemd,
          // Normalize git options - default config to {}
          git: normalizeGitOptions(config.git)
        }
      },
      logger
    ).catch((e) => {
      enhanceError(e);
      throw e;
    });
    const vmId = response.id;
    const vm = new Vm({ vmId, freestyle: this.freestyle });
    for (const key in builders) {
      const builder = builders[key];
      if (builder) {
        const instance = builder.createInstance();
        instance._init(vm);
        vm._attachWith(key, instance);
        vm[key] = instance;
      }
    }
    const { consoleUrl: _consoleUrl, ...responseWithoutConsoleUrl } = response;
    return {
      ...responseWithoutConsoleUrl,
      vmId,
      vm,
      // start to phase out built in domain
      domains: response.domains.filter(
        (domain) => !domain.endsWith(".vm.freestyle.sh") && !domain.endsWith(".vm.freestyle.it.com")
      ) || []
    };
  }
  /**
   * List all VMs.
   * @returns List of VMs with their states and metadata
   */
  async list() {
    return this.freestyle._apiClient.get("/v1/vms", void 0);
  }
  /**
   * Get VM by ID.
   * @param vmId The ID of the VM
   * @param spec Optional spec to attach builders to the returned VM
   * @returns The VM instance configured with builders from the spec
   */
  async get({
    vmId,
    spec
  }) {
    const vm = new Vm({ vmId, freestyle: this.freestyle });
    if (spec) {
      const allBuilders = collectSpecBuilders(spec);
      for (const [key, builder] of Object.entries(allBuilders)) {
        if (builder) {
          const instance = builder.createInstance();
          instance._init(vm);
          vm._attachWith(key, instance);
          vm[key] = instance;
        }
      }
    }
    return { vm, spec };
  }
  /**
   * Create a VM instance by ID without making an api call.
   */
  ref({
    vmId,
    spec
  }) {
    const vm = new Vm({ vmId, freestyle: this.freestyle });
    if (spec) {
      const allBuilders = collectSpecBuilders(spec);
      for (const [key, builder] of Object.entries(allBuilders)) {
        if (builder) {
          const instance = builder.createInstance();
          instance._init(vm);
          vm._attachWith(key, instance);
          vm[key] = instance;
        }
      }
    }
    return vm;
  }
  async delete({ vmId }) {
    return this.freestyle._apiClient.delete("/v1/vms/{vm_id}", {
      params: { vm_id: vmId }
    });
  }
}
function enhanceError(e) {
  if (e instanceof VmSetupFailedError) {
    if (!e.message.includes("create --snapshot")) {
      e.message = `${e.message}. Hint: use \`npx freestyle@latest vm create --snapshot ${e.body.snapshotId} --ssh --delete\` to debug.`;
    }
    if (e.body.diagnostics) {
      const d = e.body.diagnostics;
      const parts = [];
      if (d.serviceStates.length > 0) {
        parts.push("Service states:");
        for (const g of d.serviceStates) {
          parts.push(
            `  ${g.activeState}(${g.subState}): ${g.services.join(", ")}`
          );
        }
      }
      const allLogs = [
        ...d.failedServiceLogs ?? [],
        ...d.additionalFailedServiceLogs ?? []
      ];
      if (allLogs.length > 0) {
        parts.push("Failed service logs:");
        for (const l of allLogs) {
          parts.push(`  --- ${l.unitName} ---`);
          parts.push(`  ${l.log}`);
        }
      }
      if (parts.length > 0) {
        e.message = `${e.message}

Diagnostics:
${parts.join("\n")}`;
      }
    }
  }
  return e;
}
function defaultVmWithName(builder) {
  if (builder.defaultField) {
    return builder.defaultField;
  }
  const constructorWithDefaults = builder.constructor;
  if (constructorWithDefaults.defaultField) {
    return constructorWithDefaults.defaultField;
  }
  if (constructorWithDefaults.defaultName) {
    return constructorWithDefaults.defaultName;
  }
  const className = constructorWithDefaults.name ?? "";
  const stripped = className.startsWith("Vm") ? className.slice(2) : className;
  return stripped ? stripped.toLowerCase() : "with";
}
function normalizeBaseImage(image) {
  if (!image) return void 0;
  if (image instanceof VmBaseImage) return image;
  return new VmBaseImage(image);
}
function prepareBaseImageForConfigure(image) {
  const normalized = normalizeBaseImage(image);
  if (!normalized) {
    return new VmBaseImage(DEFAULT_CONFIGURE_BASE_IMAGE);
  }
  if (normalized.hasFromInstruction()) {
    return normalized;
  }
  return new VmBaseImage(DEFAULT_CONFIGURE_BASE_IMAGE).from(normalized);
}
class VmSnapshotsNamespace {
  constructor(apiClient) {
    this.apiClient = apiClient;
  }
  async ensure(options) {
    const { logger, ...restOptions } = options;
    let requestOptions = {
      ...restOptions,
      spec: isVmSpecLike$1(restOptions.spec) ? cloneVmSpecTree(restOptions.spec) : void 0,
      snapshot: isVmSpecLike$1(restOptions.snapshot) ? cloneVmSpecTree(restOptions.snapshot) : void 0,
      template: isVmTemplateLike$1(restOptions.template) ? cloneVmTemplateTree(restOptions.template) : restOptions.template
    };
    if (isVmSpecLike$1(requestOptions.snapshot)) {
      if (isVmSpecLike$1(requestOptions.spec)) {
        if (!requestOptions.spec.raw.snapshot) {
          requestOptions.spec.raw.snapshot = requestOptions.snapshot;
        }
      } else {
        requestOptions.spec = new VmSpec({ snapshot: requestOptions.snapshot });
      }
    }
    if ("snapshot" in requestOptions) {
      const { snapshot: _snapshot, ...rest } = requestOptions;
      requestOptions = rest;
    }
    if (isVmSpecLike$1(requestOptions.spec)) {
      let spec = requestOptions.spec;
      spec = await processSpecTree(spec);
      const { snapshot: _snapshotSpec, ...outerSpecOptions } = spec.raw;
      const innerTemplate = await convertSpecSnapshotsToTemplates(spec, false);
      requestOptions.template = new VmTemplate({
        ...outerSpecOptions,
        template: innerTemplate,
        with: spec.builders
      });
    }
    if ("spec" in requestOptions) {
      const { spec: _spec, ...rest } = requestOptions;
      requestOptions = rest;
    }
    if (isVmTemplateLike$1(requestOptions.template)) {
      const processedTemplate = await processTemplateTree(
        requestOptions.template
      );
      requestOptions.template = processedTemplate;
      if (isVmTemplateLike$1(processedTemplate.raw.template)) {
        requestOptions.template = await ensureNestedTemplates(
          processedTemplate,
          this,
          logger
        );
      }
    }
    if (!requestOptions.template) {
      throw new Error(
        "snapshots.ensure requires a template or spec to build a snapshot"
      );
    }
    return postWithBackgroundLogger(
      this.apiClient,
      "/v1/vms/snapshots",
      {
        body: {
          ...requestOptions,
          template: normalizeTemplateForRequest(
            isVmTemplateLike$1(requestOptions.template) ? requestOptions.template.raw : requestOptions.template
          )
        }
      },
      logger
    ).catch((e) => {
      enhanceError(e);
      throw e;
    });
  }
  async create(options) {
    return this.ensure(options);
  }
  async delete({ snapshotId }) {
    const path = "/v1/vms/snapshots/{snapshot_id}";
    const response = await this.apiClient.fetch(
      this.apiClient.resolveUrl(path, { snapshot_id: snapshotId }),
      { method: "DELETE" }
    );
    if (!response.ok) {
      const errorBody = await response.json().catch(() => null);
      if (errorBody?.code) {
        throw errorFromJSON(errorBody);
      }
      throw new Error(
        `Failed to delete snapshot: ${response.status} ${response.statusText}`
      );
    }
    return await response.json();
  }
}
async function processTemplateTree(template) {
  if (template.raw.baseImage) {
    template.raw.baseImage = normalizeBaseImage(
      template.raw.baseImage
    )?.toRaw();
  }
  if (template.raw.git) {
    template.raw.git = normalizeGitOptions(
      template.raw.git
    );
  }
  if (template.raw.systemd?.services) {
    template.raw.systemd.services = normalizeSystemdServices(
      template.raw.systemd.services
    );
  }
  for (const key in template.with) {
    const builder = template.with[key];
    if (builder) {
      if (builder.configureTemplate) {
        template = await builder.configureTemplate(
          template
        );
      }
      if (builder.configureBaseImage) {
        template.raw.baseImage = await builder.configureBaseImage(
          prepareBaseImageForConfigure(template.raw.baseImage)
        );
      }
      if (builder.configureNestedTemplate) {
        let nestedTemplate;
        if (isVmTemplateLike$1(template.raw.template)) {
          nestedTemplate = template.raw.template;
        } else {
          nestedTemplate = new VmTemplate({});
          template.raw.template = nestedTemplate;
        }
        template.raw.template = await builder.configureNestedTemplate(
          nestedTemplate
        );
      }
    }
  }
  if (template.raw.baseImage) {
    template.raw.baseImage = normalizeBaseImage(
      template.raw.baseImage
    )?.toRaw();
  }
  if (template.raw.git) {
    template.raw.git = normalizeGitOptions(
      template.raw.git
    );
  }
  if (template.raw.systemd?.services) {
    template.raw.systemd.services = normalizeSystemdServices(
      template.raw.systemd.services
    );
  }
  if (template.raw.systemd?.patchedServices) {
    template.raw.systemd.patchedServices = normalizePatchedServices(
      template.raw.systemd.patchedServices
    );
  }
  if (isVmTemplateLike$1(template.raw.template)) {
    template.raw.template = await processTemplateTree(
      template.raw.template
    );
  }
  return template;
}
async function ensureNestedTemplates(template, snapshots, logger) {
  const templates = [template];
  while (isVmTemplateLike$1(templates.at(-1)?.raw.template)) {
    const innerTemplate = templates.at(-1).raw.template;
    templates.at(-1).raw.template = void 0;
    templates.push(innerTemplate);
  }
  return await layerTemplates(templates, snapshots, logger);
}
async function layerTemplates(templates, snapshots, logger) {
  if (templates.length === 1) {
    return templates[0];
  }
  let lastSnapshotId = (await snapshots.ensure({ template: templates.pop(), logger })).snapshotId;
  while (templates.length > 1) {
    const template = templates.pop();
    template.raw.snapshotId = lastSnapshotId;
    lastSnapshotId = (await snapshots.ensure({ template, logger })).snapshotId;
  }
  const outermost = templates.pop();
  outermost.raw.snapshotId = lastSnapshotId;
  return outermost;
}
function linuxUsernameHeader(linux_username) {
  return linux_username ? { "X-Freestyle-Vm-Linux-User-Id": linux_username } : void 0;
}

class CronNamespace {
  constructor(apiClient) {
    this.apiClient = apiClient;
  }
  /**
   * Create a cron schedule.
   */
  async schedule({
    deploymentId,
    cron,
    timezone,
    payload,
    path
  }) {
    const response = await this.apiClient.post("/v1/cron/schedules", {
      body: {
        deploymentId,
        cron,
        timezone: timezone ?? "UTC",
        payload: payload ?? {},
        path
      }
    });
    return {
      job: new CronJob({
        apiClient: this.apiClient,
        schedule: response.schedule
      })
    };
  }
  /**
   * List cron schedules.
   */
  async list({
    deploymentId
  } = {}) {
    const response = await this.apiClient.get("/v1/cron/schedules", {
      query: deploymentId ? { deploymentId } : {}
    });
    return {
      jobs: response.schedules.map(
        (schedule) => new CronJob({ apiClient: this.apiClient, schedule })
      )
    };
  }
}
class CronJob {
  schedule;
  #apiClient;
  constructor({
    apiClient,
    schedule
  }) {
    this.#apiClient = apiClient;
    this.schedule = schedule;
  }
  /**
   * Enable this cron schedule.
   */
  async enable() {
    await this.#apiClient.patch("/v1/cron/schedules/{id}", {
      params: { id: this.schedule.id },
      body: { active: true }
    });
  }
  /**
   * Disable this cron schedule.
   */
  async disable() {
    await this.#apiClient.patch("/v1/cron/schedules/{id}", {
      params: { id: this.schedule.id },
      body: { active: false }
    });
  }
  /**
   * List executions for this cron schedule.
   */
  async executions({
    limit = 50,
    cursor
  } = {}) {
    const offset = cursor ? parseInt(cursor, 10) : 0;
    const res = await this.#apiClient.get(
      "/v1/cron/schedules/{id}/executions",
      {
        params: { id: this.schedule.id },
        query: { limit, offset }
      }
    );
    return {
      executions: res.executions,
      nextCursor: res.offset < res.total ? res.offset.toString() : void 0,
      totalCount: res.total
    };
  }
  /**
   * Get execution success rate for this schedule within a time range.
   */
  async successRate({
    start,
    end
  }) {
    const startIso = start instanceof Date ? start.toISOString() : start;
    const endIso = end instanceof Date ? end.toISOString() : end;
    const res = await this.#apiClient.get(
      "/v1/cron/schedules/{id}/success-rate",
      {
        params: { id: this.schedule.id },
        query: { start: startIso, end: endIso }
      }
    );
    return {
      total: res.total,
      succeeded: res.succeeded,
      failed: res.failed,
      successRate: res.successRate,
      start: res.start,
      end: res.end
    };
  }
}

async function readFiles(directory) {
  let fs;
  let glob;
  try {
    fs = await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 1943, 19));
    glob = (await __webpack_require__.e(/* import() */ 668).then(__webpack_require__.bind(__webpack_require__, 1668))).glob;
  } catch (error) {
    console.error("Error importing fs/promises or glob:", error);
    throw new Error("Failed to import required modules.", {
      cause: error
    });
  }
  const files = [];
  const patterns = await glob("**/*", {
    cwd: directory,
    nodir: true,
    ignore: ["**/node_modules/**"],
    absolute: false,
    dot: true,
    posix: true
  });
  for (const relativePath of patterns) {
    try {
      const filePath = path__WEBPACK_IMPORTED_MODULE_0__.join(directory, relativePath);
      const content = await fs.readFile(filePath, "base64");
      files.push({
        content,
        path: relativePath,
        encoding: "base64"
      });
    } catch (error) {
      console.error(`Error reading file ${relativePath}:`, error);
    }
  }
  return files;
}

async function debugCreateRequests(freestyle, optionsOrSpec = {}) {
  const options = isVmSpecLike(optionsOrSpec) ? { spec: cloneVmSpec(optionsOrSpec) } : cloneCreateOptions(optionsOrSpec);
  const requests = [];
  let snapshotCounter = 0;
  let vmCounter = 0;
  const apiClient = freestyle._apiClient;
  const originalPost = apiClient.post.bind(freestyle._apiClient);
  const mockPost = (async (path, ...args) => {
    const rawBody = args[0] && "body" in args[0] ? args[0].body : void 0;
    const clonedBody = JSON.parse(JSON.stringify(rawBody ?? null));
    if (path === "/v1/vms/snapshots") {
      requests.push({
        path: "/v1/vms/snapshots",
        body: clonedBody
      });
      snapshotCounter += 1;
      return {
        snapshotId: `__debug_snapshot_${snapshotCounter}__`
      };
    }
    if (path === "/v1/vms") {
      requests.push({
        path: "/v1/vms",
        body: clonedBody
      });
      vmCounter += 1;
      return {
        id: `__debug_vm_${vmCounter}__`,
        domains: [],
        consoleUrl: "https://debug.local/console"
      };
    }
    return originalPost(
      path,
      ...args
    );
  });
  apiClient.post = mockPost;
  try {
    await freestyle.vms.create(options);
  } finally {
    apiClient.post = originalPost;
  }
  return requests;
}
function isVmSpecLike(value) {
  return !!value && typeof value === "object" && "raw" in value && "with" in value;
}
function isVmTemplateLike(value) {
  return !!value && typeof value === "object" && "raw" in value && "with" in value;
}
function cloneCreateOptions(options) {
  return {
    ...clonePlainObject(options),
    with: options.with,
    template: isVmTemplateLike(options.template) ? cloneVmTemplate(options.template) : cloneValue(options.template),
    spec: isVmSpecLike(options.spec) ? cloneVmSpec(options.spec) : void 0,
    snapshot: isVmSpecLike(options.snapshot) ? cloneVmSpec(options.snapshot) : void 0
  };
}
function cloneVmSpec(spec) {
  const clonedRaw = cloneVmSpecRaw(spec.raw);
  return new VmSpec({
    ...clonedRaw,
    with: { ...spec.builders },
    __withDiscriminators: typeof spec.getBuilderDiscriminators === "function" ? spec.getBuilderDiscriminators() : void 0
  });
}
function cloneVmTemplate(template) {
  const clonedRaw = cloneVmTemplateRaw(template.raw);
  return new VmTemplate({
    ...clonedRaw,
    with: { ...template.with }
  });
}
function cloneVmSpecRaw(raw) {
  const cloned = cloneVmTemplateRaw(raw);
  if (isVmSpecLike(raw.snapshot)) {
    cloned.snapshot = cloneVmSpec(raw.snapshot);
  } else if (raw.snapshot !== void 0) {
    cloned.snapshot = cloneValue(raw.snapshot);
  }
  return cloned;
}
function cloneVmTemplateRaw(raw) {
  const cloned = clonePlainObject(raw);
  if (isVmTemplateLike(raw.template)) {
    cloned.template = cloneVmTemplate(raw.template);
  } else if (raw.template !== void 0) {
    cloned.template = cloneValue(raw.template);
  }
  return cloned;
}
function clonePlainObject(value) {
  if (!value || typeof value !== "object") {
    return value;
  }
  const cloned = {};
  for (const [key, entry] of Object.entries(value)) {
    cloned[key] = cloneValue(entry);
  }
  return cloned;
}
function cloneValue(value) {
  if (value instanceof VmBaseImage) {
    return new VmBaseImage(value.toRaw());
  }
  if (isVmSpecLike(value)) {
    return cloneVmSpec(value);
  }
  if (isVmTemplateLike(value)) {
    return cloneVmTemplate(value);
  }
  if (Array.isArray(value)) {
    return value.map((entry) => cloneValue(entry));
  }
  if (value && typeof value === "object") {
    return clonePlainObject(value);
  }
  return value;
}

class Freestyle {
  /**
   * @internal
   * Internal API client instance
   */
  _apiClient;
  // Organized namespaces
  domains;
  git;
  identities;
  dns;
  serverless;
  vms;
  cron;
  constructor(options = {}) {
    if (!options.baseUrl) {
      options.baseUrl = process.env.FREESTYLE_API_URL;
    }
    if (options.baseUrl) {
      options.baseUrl = new URL(options.baseUrl).toString();
      options.baseUrl = options.baseUrl.replace(/\/+$/, "");
    }
    if ("accessToken" in options && options.accessToken) {
      options.accessToken;
    } else {
      options.apiKey = options.apiKey ?? process.env.FREESTYLE_API_KEY;
      if (!options.apiKey) {
        throw new Error(
          "API key is required. Please set the FREESTYLE_API_KEY environment variable or construct a Freestyle client with the `apiKey` option."
        );
      }
    }
    this._apiClient = new ApiClient(options);
    this.domains = new DomainsNamespace(this._apiClient);
    this.git = new GitNamespace(this._apiClient, this);
    this.identities = new IdentitiesNamespace(this._apiClient);
    this.dns = new DnsNamespace(this._apiClient);
    this.serverless = new ServerlessNamespace(this._apiClient);
    this.vms = new VmsNamespace(this);
    this.cron = new CronNamespace(this._apiClient);
  }
  /**
   * Returns information about the currently authenticated user or identity.
   */
  async whoami() {
    const response = await this._apiClient.fetch("/auth/v1/whoami");
    if (!response.ok) {
      throw new Error(
        `Failed to get whoami: ${response.status} ${await response.text()}`
      );
    }
    return response.json();
  }
  /**
   * Helper method to make raw fetch requests to the API.
   */
  fetch(path, init) {
    return this._apiClient.fetch(path, init);
  }
}
function createLazyFreestyle(options = {}) {
  let instance = null;
  const getOrCreateInstance = () => {
    if (!instance) {
      instance = new Freestyle(options);
    }
    return instance;
  };
  return new Proxy({}, {
    get(_target, prop) {
      const inst = getOrCreateInstance();
      const value = inst[prop];
      if (typeof value === "function") {
        return value.bind(inst);
      }
      return value;
    }
  });
}
const freestyle = createLazyFreestyle();




/***/ })

};

;;; Opens PROBE_FILE with the server under eglot, types into it, has it fixed; writes what was seen as JSON.  -*- lexical-binding: t -*-
(require 'package)
(package-initialize)
(require 'eglot)
(require 'markdown-mode)
(require 'json)

(setq eglot-sync-connect t
      eglot-connect-timeout 20
      eglot-send-changes-idle-time 0
      make-backup-files nil)
(add-to-list 'eglot-server-programs
             `(markdown-mode . (,@(append (json-read-from-string (getenv "PROBE_COMMAND")) nil)
                                :initializationOptions (:quiet 0))))

(defun probe-marks ()
  "The marks of the buffer: each its rule and where it stands, as offsets from 0."
  (mapcar (lambda (mark)
            `((rule . ,(format "%s" (plist-get (cdr (assq 'eglot-lsp-diag (flymake-diagnostic-data mark))) :code)))
              (start . ,(1- (flymake-diagnostic-beg mark)))
              (end . ,(1- (flymake-diagnostic-end mark)))))
          (flymake-diagnostics)))

(defun probe-wait (count)
  "The marks as soon as there are COUNT of them."
  (let ((until (+ (float-time) 20)))
    (while (and (/= (length (flymake-diagnostics)) count) (< (float-time) until))
      (accept-process-output nil 0.02)
      (flymake-start)))
  (vconcat (probe-marks)))

(find-file (getenv "PROBE_FILE"))
(markdown-mode)
(call-interactively #'eglot)
(flymake-mode 1)

(let* ((opened (probe-wait (string-to-number (getenv "PROBE_FIRST"))))
       (server (eglot-current-server)))
  (goto-char (1+ (string-to-number (getenv "PROBE_OFFSET"))))
  (insert (getenv "PROBE_TYPED"))
  (eglot--signal-textDocument/didChange)
  (let* ((typed (probe-wait (string-to-number (getenv "PROBE_SECOND"))))
         (text (buffer-string))
         (actions (jsonrpc-request
                   server :textDocument/codeAction
                   `(:textDocument ,(eglot--TextDocumentIdentifier)
                     :range (:start ,(eglot--pos-to-lsp-position (point-min)) :end ,(eglot--pos-to-lsp-position (point-min)))
                     :context (:diagnostics [] :only ["source.fixAll.jianfu"])))))
    (eglot--apply-workspace-edit (plist-get (aref actions 0) :edit))
    (let ((json-encoding-pretty-print nil) (coding-system-for-write 'utf-8))
      (write-region (json-encode `((version . ,emacs-version) (encoding . "utf-16") (opened . ,opened)
                                   (typed . ,typed) (text . ,text) (after . ,(buffer-string))
                                   (fixed . ,(plist-get (aref actions 0) :title))))
                    nil (getenv "PROBE_OUTPUT"))))
  (set-buffer-modified-p nil)
  (eglot-shutdown server))

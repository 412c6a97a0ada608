;;; copydesk.el --- Findings of copydesk in Emacs  -*- lexical-binding: t; -*-

;; Version: 0.1.0
;; Package-Requires: ((emacs "27.1"))
;; Keywords: wp, convenience

;;; Commentary:

;; Without a language server: (add-hook 'markdown-mode-hook #'copydesk-flymake-setup)
;; With eglot: (with-eval-after-load 'eglot (copydesk-eglot-setup)), then M-x eglot in a draft.

;;; Code:

(require 'flymake)
(require 'json)
(require 'seq)

(defvar eglot-server-programs)

(defgroup copydesk nil
  "Reads drafts as a standards editor would."
  :group 'text)

(defcustom copydesk-program "copydesk"
  "The program: a name on the path, or where it is."
  :type 'string)

(defcustom copydesk-modes '(markdown-mode gfm-mode html-mode mhtml-mode text-mode rst-mode adoc-mode)
  "Modes of drafts."
  :type '(repeat symbol))

(defvar-local copydesk--process nil)

(defun copydesk--point (place)
  "The buffer position of PLACE, a line and a column in characters from 1."
  (save-excursion
    (goto-char (point-min))
    (forward-line (1- (alist-get 'line place)))
    (min (+ (point) (1- (alist-get 'column place))) (line-end-position))))

(defun copydesk--read (output buffer)
  "The findings in OUTPUT as Flymake wants them, for BUFFER."
  (let* ((json-object-type 'alist) (json-array-type 'list) (json-null nil)
         (report (json-read-from-string output))
         (found (alist-get 'diagnostics (car (alist-get 'files report)))))
    (with-current-buffer buffer
      (save-restriction
        (widen)
        (mapcar
         (lambda (d)
           (let* ((span (alist-get 'span d))
                  (from (copydesk--point (alist-get 'start span)))
                  (to (max (copydesk--point (alist-get 'end span)) (min (1+ from) (point-max))))
                  (type (pcase (alist-get 'severity d) ("error" :error) ("warning" :warning) (_ :note)))
                  (help (alist-get 'help d)))
             (flymake-make-diagnostic
              buffer from to type
              (concat (alist-get 'message d) (and help (concat "\nhelp: " help)) " [" (alist-get 'rule d) "]"))))
         (seq-remove (lambda (d) (alist-get 'suppressed d)) found))))))

(defun copydesk-flymake (report-fn &rest _)
  "A backend for Flymake: check the buffer as it is now and call REPORT-FN."
  (unless (executable-find copydesk-program)
    (error "There is no program %s" copydesk-program))
  (when (process-live-p copydesk--process)
    (kill-process copydesk--process))
  (let* ((buffer (current-buffer))
         (name (if buffer-file-name (list "--stdin-filename" (file-local-name buffer-file-name)) '("--fragment"))))
    (save-restriction
      (widen)
      (setq copydesk--process
            (make-process
             :name "copydesk" :noquery t :connection-type 'pipe :coding 'utf-8-unix
             :buffer (generate-new-buffer " *copydesk*")
             :stderr (get-buffer-create " *copydesk errors*")
             :command `(,copydesk-program "check" "--format" "json" ,@name "-")
             :sentinel
             (lambda (process _event)
               (when (memq (process-status process) '(exit signal))
                 (unwind-protect
                     (if (with-current-buffer buffer (eq process copydesk--process))
                         (let ((output (with-current-buffer (process-buffer process) (buffer-string))))
                           (if (string-prefix-p "{" output)
                               (funcall report-fn (copydesk--read output buffer))
                             (funcall report-fn :panic :explanation (format "copydesk said: %s" output))))
                       (flymake-log :debug "an older check was called off"))
                   (kill-buffer (process-buffer process)))))))
      (process-send-region copydesk--process (point-min) (point-max))
      (process-send-eof copydesk--process))))

;;;###autoload
(defun copydesk-flymake-setup ()
  "Check this buffer with copydesk as you type."
  (interactive)
  (add-hook 'flymake-diagnostic-functions #'copydesk-flymake nil t)
  (flymake-mode 1))

;;;###autoload
(defun copydesk-eglot-setup ()
  "Let eglot run the language server for drafts."
  (dolist (mode copydesk-modes)
    (add-to-list 'eglot-server-programs (list mode copydesk-program "lsp"))))

(provide 'copydesk)
;;; copydesk.el ends here

"""What the pack says about itself, for whoever opens it in ten years."""

README = """\
EVIDENCE PACK

This archive holds what was agreed, who decided it, on which exact text, and when: electronic signatures with evidence.

  certificate.pdf    for reading and printing; a reader of PDF shows whether it was changed
  decisions.json     who was asked, and what each person decided on which text
  texts/             each text, letter for letter as people were asked about it
  attachments/       the files that belong to the texts, named by their SHA-256; attachments.json has their names
  chain.json         every event of the space in order, each sealed to the one before; what the person for whom this
                     pack was made may not see stands there only as a digest
  manifest.json      the list of all files with their SHA-256; manifest.sig is its signature (Ed25519)
  keys.json          the public keys
  verify.py          checks all of this: python3 verify.py PACK.zip

verify.py needs Python 3.8 or newer and no network. Please take it from the workspace and not from this archive: a copy
cannot vouch for itself. Compare the key's fingerprint with the one that the workspace shows.
Every JSON file is in one exact form: UTF-8, keys sorted, no blanks between tokens. Anybody can compute its digest anew.


证据包

本压缩包保存了约定的内容：谁在什么时候针对哪一份文本作出了什么决定，即附有证据的电子签名。

  certificate.pdf    供阅读和打印的证书；PDF阅读器会显示它是否被改动过
  decisions.json     征求了谁的意见，每个人针对哪份文本作出了什么决定
  texts/             每份文本，与征求意见时逐字一致
  attachments/       文本的附件，以SHA-256命名；attachments.json列出文件名
  chain.json         项目空间的全部动态，按顺序逐条相扣；收件人无权查看的内容只以摘要表示
  manifest.json      全部文件的清单及其SHA-256；manifest.sig是清单的签名（Ed25519）
  keys.json          公钥
  verify.py          检查以上全部内容：python3 verify.py PACK.zip

verify.py需要Python 3.8或更新版本，不需要联网。请从平台下载verify.py，不要用压缩包里的这一份：副本不能证明自己。
请将密钥指纹与平台显示的指纹核对。
每个JSON文件都只有一种写法：UTF-8，键名排序，记号之间没有空白。任何人都能重新计算它的摘要。
"""
